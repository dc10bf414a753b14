package io.ebbflow.actuation.reconcile;

import io.ebbflow.actuation.adapters.Adapters;
import io.ebbflow.actuation.adapters.Adapters.Seen;
import io.ebbflow.actuation.engine.History;
import io.ebbflow.actuation.group.Documents;
import io.ebbflow.actuation.group.Group;
import io.ebbflow.actuation.group.Groups;
import io.ebbflow.actuation.kafka.Publisher;
import io.ebbflow.decision.model.Action;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps groups at what they shall be: looks at each that this instance of the service looks after,
 * and orders what is missing as an action like any other, so that the journal, the budget, pauses
 * and circuit breakers hold for it as well. What it ordered has the same id in every process. One
 * thread only.
 */
public final class Reconciler {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    /** After an adapter failed, it is not yet believed that everything is gone. */
    private static final Duration TROUBLE = Duration.ofMinutes(1);

    private final Groups groups;
    private final KeptSizes sizes;
    private final Adapters adapters;
    private final Predicate<Entity> isOurs;
    private final Function<Entity, History> histories;
    private final Predicate<String> isBlind;
    private final Publisher publisher;
    private final ReconcileConfig config;
    private final Map<Entity, Track> tracks = new HashMap<>();
    private final Map<String, Instant> troubled = new HashMap<>();

    /** What was last seen and said of one group. */
    private static final class Track {
        private Watch watch = Watch.CALM;
        private Action ordered;
        private String told = "";

        private boolean isPending(History history, Instant now) {
            return ordered != null && now.isBefore(ordered.expiresAt()) && !wasTaken(history);
        }

        private boolean wasTaken(History history) {
            return history.over().stream().anyMatch(done -> done.id().equals(ordered.id()));
        }
    }

    /**
     * @param isOurs which targets this instance looks after
     * @param histories what became of the last actions on one of those
     * @param isBlind by the name of an adapter, whether it cannot tell what there is
     */
    public Reconciler(
            Groups groups,
            Documents documents,
            Adapters adapters,
            Predicate<Entity> isOurs,
            Function<Entity, History> histories,
            Predicate<String> isBlind,
            Publisher publisher,
            ReconcileConfig config) {
        this.groups = groups;
        this.sizes = new KeptSizes(documents);
        this.adapters = adapters;
        this.isOurs = isOurs;
        this.histories = histories;
        this.isBlind = isBlind;
        this.publisher = publisher;
        this.config = config;
    }

    /**
     * Looks at all groups once.
     *
     * @throws IOException if something could not be written; the next look makes up for it
     */
    public void look(Instant now) throws IOException {
        adapters.all().stream()
                .map(adapter -> adapter.name())
                .filter(isBlind)
                .forEach(name -> troubled.put(name, now));
        List<Group> all = new ArrayList<>();
        Set<Entity> targets = new HashSet<>();
        for (Group group : groups.all()) {
            // where two claim a target, the first has it, as everywhere else
            if (targets.add(group.target()) && isOurs.test(group.target())) {
                all.add(group);
            }
        }
        tracks.keySet().retainAll(all.stream().map(Group::target).toList());
        for (Group group : all) {
            look(group, now);
        }
        sizes.forget(groups.all(), isOurs);
    }

    private void look(Group group, Instant now) throws IOException {
        Track track = tracks.computeIfAbsent(group.target(), target -> new Track());
        boolean paused = group.state() == Group.State.PAUSED;
        if (paused || groups.isEverythingPaused(group.target())) {
            track.watch = Watch.CALM;
            tell(group, track, Optional.empty());
            return;
        }
        Optional<Seen> seen = adapters.seen(group.target());
        Optional<String> hold = hold(seen, now);
        if (hold.isPresent()) {
            track.watch = Watch.CALM;
            tell(group, track, hold);
            return;
        }
        act(group, track, seen.orElseThrow(), now);
    }

    private Optional<String> hold(Optional<Seen> seen, Instant now) {
        if (seen.isEmpty()) {
            return Optional.of("held: no adapter sees it; there are: " + adapters.names());
        }
        String adapter = seen.get().adapter().name();
        if (isBlind.test(adapter)) {
            return Optional.of("held: " + adapter + " cannot tell what there is");
        }
        Duration age = Duration.between(seen.get().at(), now);
        return age.compareTo(config.stale()) > 0
                ? Optional.of("held: it was last seen " + age.toSeconds() + " s ago")
                : Optional.empty();
    }

    private void act(Group group, Track track, Seen seen, Instant now) throws IOException {
        String adapter = seen.adapter().name();
        // after what was seen: an action that ended in between is known then
        History history = histories.apply(group.target());
        Optional<Kept> known = sizes.of(group);
        Situation situation =
                new Situation(
                        group,
                        seen.state(),
                        history,
                        known,
                        track.watch,
                        track.isPending(history, now),
                        troubled.getOrDefault(adapter, Instant.MIN).isAfter(now.minus(TROUBLE)),
                        adapters.isDryRun(seen.adapter()),
                        config.settle(),
                        config.longestWait(),
                        now);
        Verdict verdict = Judge.judge(situation);
        track.watch = verdict.watch();
        if (verdict.respected().isPresent()) {
            sizes.respect(group, verdict.respected().get(), now);
            LOG.info(
                    "group {} has desired_capacity {} from now on, as somebody changed it",
                    group.name(),
                    verdict.respected().get());
        }
        if (verdict.kept().isPresent() && !verdict.kept().equals(known)) {
            sizes.put(group, verdict.kept().get(), now);
        }
        tell(group, track, verdict.note());
        if (verdict.order().isPresent()) {
            order(track, verdict.order().get(), history);
        }
    }

    private void order(Track track, Action action, History history) throws IOException {
        boolean refused = history.over().stream().anyMatch(d -> d.id().equals(action.id()));
        if (refused) {
            return;
        }
        publisher.publish(
                Topic.ACTIONS, action.target().toString(), action.id(), action.time(), action);
        track.ordered = action;
        LOG.info(
                "ordered {} of {}: {} -> {}, {}",
                action.id(),
                action.target(),
                action.from(),
                action.to(),
                action.reason());
    }

    /** Once, until something else is to be told. */
    private static void tell(Group group, Track track, Optional<String> note) {
        String kind = note.map(text -> text.substring(0, text.indexOf(':'))).orElse("");
        if (!kind.equals(track.told)) {
            track.told = kind;
            note.ifPresent(text -> LOG.warn("group {}: {}", group.name(), text));
        }
    }
}
