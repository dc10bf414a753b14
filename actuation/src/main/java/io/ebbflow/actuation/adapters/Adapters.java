package io.ebbflow.actuation.adapters;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The outside systems, and what was last seen of their targets. A target belongs to the adapter
 * whose inventory holds it; where two hold one of the same name, to the one listed first.
 * Thread-safe.
 */
public final class Adapters implements AutoCloseable {

    private final List<Adapter> all;
    private final Set<String> dryRun;
    private final InstantSource clock;
    private final Map<Entity, Seen> seen = new ConcurrentHashMap<>();
    private final Map<String, Instant> lookedAt = new ConcurrentHashMap<>();

    /**
     * A target as it was.
     *
     * @param at when the adapter was asked, at the earliest
     */
    public record Seen(Adapter adapter, TargetState state, Instant at) {}

    /**
     * @param dryRun names of those on which nothing is to be changed
     */
    public Adapters(List<Adapter> all, Set<String> dryRun, InstantSource clock) {
        this.all = List.copyOf(all);
        this.dryRun = Set.copyOf(dryRun);
        this.clock = clock;
    }

    public List<Adapter> all() {
        return all;
    }

    public Optional<Adapter> named(String name) {
        return all.stream().filter(adapter -> adapter.name().equals(name)).findFirst();
    }

    /** Their names, for people. */
    public String names() {
        return all.stream().map(Adapter::name).collect(Collectors.joining(", "));
    }

    /** What they can do, for people. */
    public String abilities() {
        return all.stream()
                .map(adapter -> "adapter " + adapter.name() + " " + adapter.abilities())
                .collect(Collectors.joining(", "));
    }

    /** Whether nothing is to be changed there. */
    public boolean isDryRun(Adapter adapter) {
        return dryRun.contains(adapter.name());
    }

    public boolean actOn(EntityKind kind) {
        return all.stream().anyMatch(adapter -> adapter.actsOn(kind));
    }

    /** What was last seen of a target; empty for one that was never seen, or is gone. */
    public Optional<Seen> seen(Entity target) {
        return Optional.ofNullable(seen.get(target));
    }

    /** Whether each that acts on such things was looked at after that instant. */
    public boolean lookedSince(EntityKind kind, Instant time) {
        return all.stream()
                .filter(adapter -> adapter.actsOn(kind))
                .allMatch(
                        adapter ->
                                lookedAt.getOrDefault(adapter.name(), Instant.MIN).isAfter(time));
    }

    /** Who acts on the target, for results: its adapter, else the only one that could be meant. */
    public String nameFor(Action action) {
        Seen known = seen.get(action.target());
        if (known != null) {
            return known.adapter().name();
        }
        List<Adapter> able = all.stream().filter(a -> a.actsOn(action.target().kind())).toList();
        if (able.size() == 1) {
            return able.get(0).name();
        }
        return all.size() == 1 ? all.get(0).name() : "none";
    }

    /**
     * Looks at all targets of one adapter.
     *
     * @return those that are its, not another's of the same name
     */
    public List<TargetState> lookAt(Adapter adapter) throws ActuationException {
        Instant at = clock.instant();
        List<TargetState> states = adapter.inventory().targets();
        Set<Entity> there = new HashSet<>();
        for (TargetState state : states) {
            there.add(state.target());
            note(adapter, state, at);
        }
        seen.values()
                .removeIf(
                        old ->
                                old.adapter() == adapter
                                        && !there.contains(old.state().target())
                                        && old.at().isBefore(at));
        lookedAt.put(adapter.name(), at);
        return states.stream().filter(state -> isHolder(adapter, state.target())).toList();
    }

    /** Looks at one target now. */
    public Seen look(Entity target) throws ActuationException {
        Adapter adapter = holder(target);
        Instant at = clock.instant();
        TargetState state =
                adapter.inventory()
                        .target(target)
                        .orElseThrow(
                                () ->
                                        ActuationException.permanent(
                                                "adapter "
                                                        + adapter.name()
                                                        + " knows no "
                                                        + target));
        note(adapter, state, at);
        return new Seen(adapter, state, at);
    }

    /** Notes what a target was just told, so that older looks do not count any more. */
    public void ordered(Entity target, int size) {
        Instant now = clock.instant();
        seen.computeIfPresent(
                target,
                (unchanged, old) -> {
                    TargetState state = old.state();
                    return new Seen(
                            old.adapter(),
                            new TargetState(
                                    state.time(),
                                    state.target(),
                                    state.stack(),
                                    state.adapter(),
                                    size,
                                    state.instances()),
                            now);
                });
    }

    /** The adapter whose target it is. */
    public Adapter holder(Entity target) throws ActuationException {
        Seen known = seen.get(target);
        if (known != null) {
            return known.adapter();
        }
        for (Adapter adapter : all) {
            if (adapter.actsOn(target.kind())
                    && (all.size() == 1 || adapter.inventory().target(target).isPresent())) {
                return adapter;
            }
        }
        throw ActuationException.permanent(
                "no adapter knows " + target + "; there are: " + names());
    }

    private boolean isHolder(Adapter adapter, Entity target) {
        Seen known = seen.get(target);
        return known == null || known.adapter() == adapter;
    }

    private void note(Adapter adapter, TargetState state, Instant at) {
        seen.merge(
                state.target(),
                new Seen(adapter, state, at),
                (old, fresh) -> {
                    boolean another =
                            old.adapter() != adapter
                                    && all.indexOf(old.adapter()) < all.indexOf(adapter);
                    return another || fresh.at().isBefore(old.at()) ? old : fresh;
                });
    }

    @Override
    public void close() {
        all.forEach(Adapter::close);
    }
}
