package io.ebbflow.decision.state;

import io.ebbflow.decision.DecisionEngine;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.rule.Memory;
import io.ebbflow.decision.rule.Reading;
import io.ebbflow.decision.rule.View;
import io.ebbflow.ingest.model.Alert;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is known of one stack: its newest readings, the size of its targets, what was last done to
 * them, and what its policies remember. Everything in it ends:
 *
 * <ul>
 *   <li>readings and targets an hour after they were last heard of,
 *   <li>actions a day after they were issued, which is the longest cooldown,
 *   <li>what a policy remembers with the policy, and when it changes,
 *   <li>the whole when its owner finds it {@linkplain #isIdle idle}.
 * </ul>
 *
 * <p>Changed by {@link DecisionEngine} only. Not thread-safe.
 */
public final class StackState {

    /** Series kept at most; a further one takes the place of the one heard of longest ago. */
    public static final int MOST_SERIES = 4096;

    /** Targets kept at most, likewise. */
    public static final int MOST_TARGETS = 1024;

    /** How long readings and targets are kept; no policy may ask for older data. */
    static final Duration KEPT = Duration.ofHours(1);

    /** How long actions are kept; no policy may ask for a longer cooldown. */
    static final Duration ACTIONS_KEPT = Duration.ofDays(1);

    private final Entity stack;

    /** What the version of a policy given remembers. */
    record PolicyMemory(String version, Memory memory) {}

    final Map<Series, ReadingLog> readings = new HashMap<>();
    final Map<Entity, TargetState> targets = new HashMap<>();
    final Map<Entity, ActionHistory> histories = new HashMap<>();
    final Map<String, PolicyMemory> memories = new HashMap<>();
    private Instant decidedAt;

    /** What {@link #known()} last said; null once something came or went. */
    private Set<Entity> heardOf;

    /** A stack of which nothing is known yet. */
    public StackState(Entity stack) {
        if (stack == null) {
            throw new IllegalArgumentException("a state is the state of a stack, got null");
        }
        this.stack = stack;
    }

    /**
     * Reads what {@link #snapshot()} wrote, in this release or an earlier one.
     *
     * @throws IllegalArgumentException if the bytes are something else, of a later version, or
     *     damaged
     */
    public static StackState restore(byte[] snapshot) {
        return StackSnapshot.read(snapshot);
    }

    /**
     * The whole state in a compact form that carries its own version; equal states, equal bytes.
     */
    public byte[] snapshot() {
        return StackSnapshot.write(this);
    }

    /** The stack, or the entity itself where it belongs to none. */
    public Entity stack() {
        return stack;
    }

    /** The last time decided for, if there was one. */
    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    /**
     * Whether nothing was heard for {@code ttl} and no action is under way, so that the state can
     * be dropped. A {@code ttl} shorter than the cooldowns forgets them.
     */
    public boolean isIdle(Instant now, Duration ttl) {
        Instant limit = now.minus(ttl);
        return Stream.of(
                        readings.values().stream().map(ReadingLog::newestEnd),
                        targets.values().stream().map(TargetState::time),
                        histories.values().stream().map(ActionHistory::newest))
                .flatMap(times -> times)
                .noneMatch(time -> time.isAfter(limit));
    }

    /** Takes a reading; an older one never replaces a newer one. */
    public void add(Reading reading) {
        ReadingLog log = readings.get(reading.series());
        if (log == null) {
            makeRoom(readings, MOST_SERIES, Comparator.comparing(ReadingLog::newestEnd));
            log = new ReadingLog();
            heardOf = null;
            readings.put(reading.series(), log);
        }
        log.add(reading, decidedAt());
    }

    /** Takes the size of a target, unless a newer one is known. */
    public void add(TargetState target) {
        TargetState known = targets.get(target.target());
        if (known == null) {
            makeRoom(targets, MOST_TARGETS, Comparator.comparing(TargetState::time));
            heardOf = null;
        } else if (target.time().isBefore(known.time())) {
            return;
        }
        targets.put(target.target(), target);
    }

    /** Takes news of an action. */
    public void add(ActionResult result) {
        // an action that spans several targets ends on all of them
        histories.replaceAll((target, history) -> history.heard(result));
    }

    private static <K, V> void makeRoom(Map<K, V> map, int most, Comparator<V> age) {
        if (map.size() >= most) {
            map.entrySet().stream()
                    .min(Map.Entry.comparingByValue(age))
                    .map(Map.Entry::getKey)
                    .ifPresent(map::remove);
        }
    }

    /** Lets go of what has had its time. */
    public void expire(Instant now) {
        Instant oldest = now.minus(KEPT);
        boolean silent = readings.values().removeIf(log -> log.newestEnd().isBefore(oldest));
        boolean gone = targets.values().removeIf(target -> target.time().isBefore(oldest));
        heardOf = silent || gone ? null : heardOf;
        Instant oldestAction = now.minus(ACTIONS_KEPT);
        histories.replaceAll((target, history) -> history.at(now));
        histories.values().removeIf(history -> history.newest().isBefore(oldestAction));
    }

    /** Ends the round of decisions for this time. */
    public void settle(Instant now, Collection<String> policies) {
        readings.values().forEach(log -> log.settle(now));
        memories.keySet().retainAll(policies);
        decidedAt = now;
    }

    /** Entities that anything has been heard of. */
    public Set<Entity> known() {
        if (heardOf == null) {
            Set<Entity> all = new HashSet<>(targets.keySet());
            readings.keySet().forEach(series -> all.add(series.entity()));
            heardOf = Collections.unmodifiableSet(all);
        }
        return heardOf;
    }

    /** The sizes of all targets, as far as they are known. */
    public Collection<TargetState> inventory() {
        return Collections.unmodifiableCollection(targets.values());
    }

    /** The size of that target, if it is known. */
    public Optional<TargetState> inventory(Entity target) {
        return Optional.ofNullable(targets.get(target));
    }

    /** Changes of services and machines after that time. */
    public long changesSince(Instant after) {
        return histories.entrySet().stream()
                .filter(entry -> Action.Kind.of(entry.getKey().kind()) == Action.Kind.SCALE)
                .mapToLong(entry -> entry.getValue().since(after).size())
                .sum();
    }

    /** What was last done to that target. */
    public ActionHistory history(Entity target) {
        return histories.getOrDefault(target, ActionHistory.NONE);
    }

    /** Takes an action that was issued. */
    public void issued(Action action) {
        if (action.steps().isEmpty()) {
            issued(action, action.target(), action.from(), action.to());
        }
        for (Action.Step step : action.steps()) {
            if (step.kind() != Action.Kind.REGISTER) {
                issued(action, step.target(), step.from(), step.to());
            }
        }
    }

    private void issued(Action action, Entity target, int from, int to) {
        histories.put(target, history(target).issued(action, from, to));
    }

    /** Forgets a target that is no longer in the inventory. */
    public void forget(Entity target) {
        targets.remove(target);
        heardOf = null;
    }

    /** What that policy sees of the stack at that instant. */
    public View view(Policy policy, Collection<Alert> alerts, Instant now) {
        return new StackView(this, policy, alerts, now);
    }

    /** What that policy remembers; nothing, if it has changed since. */
    public Memory memory(Policy policy) {
        PolicyMemory known = memories.get(policy.name());
        if (known == null || !known.version().equals(policy.version())) {
            known = new PolicyMemory(policy.version(), new Memory());
            memories.put(policy.name(), known);
        }
        return known.memory();
    }

    void decidedAt(Instant time) {
        decidedAt = time;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StackState state
                && stack.equals(state.stack)
                && readings.equals(state.readings)
                && targets.equals(state.targets)
                && histories.equals(state.histories)
                && memories.equals(state.memories)
                && decidedAt().equals(state.decidedAt());
    }

    @Override
    public int hashCode() {
        return stack.hashCode();
    }

    @Override
    public String toString() {
        return "state of "
                + stack
                + ": "
                + readings.size()
                + " series, "
                + targets.size()
                + " targets, decided at "
                + decidedAt;
    }
}
