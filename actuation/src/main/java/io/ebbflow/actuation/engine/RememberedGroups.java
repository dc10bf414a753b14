package io.ebbflow.actuation.engine;

import io.ebbflow.actuation.group.Group;
import io.ebbflow.actuation.group.Groups;
import io.ebbflow.ingest.model.Entity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Groups as they were a moment ago: actions that wait ask for them many times a second. One thread
 * only.
 */
final class RememberedGroups implements Groups {

    private static final Duration MOMENT = Duration.ofMillis(200);

    private final Groups groups;
    private final InstantSource clock;
    private final Map<Entity, Optional<String>> paused = new HashMap<>();
    private final Map<Entity, Group> byTarget = new HashMap<>();
    private List<Group> all = List.of();
    private Instant asked = Instant.MIN;

    RememberedGroups(Groups groups, InstantSource clock) {
        this.groups = groups;
        this.clock = clock;
    }

    private void refresh() {
        Instant now = clock.instant();
        if (asked.equals(Instant.MIN) || !now.isBefore(asked.plus(MOMENT))) {
            asked = now;
            all = groups.all();
            paused.clear();
            byTarget.clear();
            all.forEach(group -> byTarget.putIfAbsent(group.target(), group));
        }
    }

    @Override
    public List<Group> all() {
        refresh();
        return all;
    }

    @Override
    public Optional<Group> of(Entity target) {
        refresh();
        return Optional.ofNullable(byTarget.get(target));
    }

    @Override
    public Optional<String> paused(Entity target) {
        refresh();
        return paused.computeIfAbsent(target, groups::paused);
    }
}
