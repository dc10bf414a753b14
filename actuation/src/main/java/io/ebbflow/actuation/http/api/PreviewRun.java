package io.ebbflow.actuation.http.api;

import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Observation;
import io.ebbflow.decision.model.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What policies would have come to on one target. Gathers decisions in the order of their times;
 * keeps the first {@value #MOST} changes. Not thread-safe.
 */
final class PreviewRun {

    private static final int MOST = 200;

    /** A change that takes back the one before it within this time is no good sign. */
    private static final Duration TURN = Duration.ofMinutes(10);

    private final TreeMap<Instant, Integer> sizes = new TreeMap<>();
    private final Map<Instant, Double> values = new TreeMap<>();
    private final List<Decision> changes = new ArrayList<>();
    private final Map<String, Long> guards = new TreeMap<>();
    private Observation observed;
    private Decision last;
    private long decisions;
    private long held;
    private long count;
    private long turns;

    /** A change of size that would have been ordered. */
    record Change(Instant at, String policy, Integer from, Integer to, String reason) {}

    /** A value that the first policy looked at; null where it looked at none. */
    record Seen(String series, String metric, String unit, List<double[]> points) {}

    /**
     * The figures.
     *
     * @param heldBy how often each guard was the first that said no
     * @param turns changes that took back the one before within ten minutes
     * @param instanceMinutes sizes times minutes
     * @param sizes pairs of milliseconds and size, one for each step, and one for the end
     */
    record Figures(
            long decisions,
            long held,
            Map<String, Long> heldBy,
            long changes,
            long turns,
            double instanceMinutes,
            int smallest,
            int largest,
            List<long[]> sizes,
            Seen seen,
            List<Change> orders) {}

    void take(Decision decision) {
        decisions++;
        if (decision.outcome() == Outcome.HELD) {
            held++;
            decision.guards().stream()
                    .filter(guard -> !guard.passed())
                    .findFirst()
                    .ifPresent(guard -> guards.merge(guard.guard(), 1L, Long::sum));
        }
        if (decision.from() != null) {
            sizes.put(decision.time(), decision.from());
        }
        if (!decision.observations().isEmpty()) {
            see(decision.time(), decision.observations().get(0));
        }
        if (decision.actionId() != null) {
            changed(decision);
        }
    }

    private void see(Instant time, Observation next) {
        if (observed == null) {
            observed = next;
        }
        // several policies may look at several things; one line can show one of them
        if (observed.series().equals(next.series())) {
            values.put(time, next.value());
        }
    }

    private void changed(Decision decision) {
        if (last != null && isTurn(last, decision)) {
            turns++;
        }
        last = decision;
        count++;
        if (changes.size() < MOST) {
            changes.add(decision);
        }
    }

    private static boolean isTurn(Decision before, Decision after) {
        boolean back = before.to() > before.from() != after.to() > after.from();
        return back && Duration.between(before.time(), after.time()).compareTo(TURN) <= 0;
    }

    Figures figures() {
        return new Figures(
                decisions,
                held,
                guards,
                count,
                turns,
                instanceMinutes(),
                sizes.values().stream().mapToInt(size -> size).min().orElse(0),
                sizes.values().stream().mapToInt(size -> size).max().orElse(0),
                steps(),
                observed == null ? null : seen(),
                changes.stream().map(PreviewRun::order).toList());
    }

    private static Change order(Decision of) {
        return new Change(of.time(), of.policy(), of.from(), of.to(), of.reason());
    }

    private double instanceMinutes() {
        double sum = 0;
        Map.Entry<Instant, Integer> before = null;
        for (Map.Entry<Instant, Integer> each : sizes.entrySet()) {
            if (before != null) {
                Duration held = Duration.between(before.getKey(), each.getKey());
                sum += before.getValue() * held.toMillis() / 60_000.0;
            }
            before = each;
        }
        return sum;
    }

    private List<long[]> steps() {
        List<long[]> steps = new ArrayList<>();
        Integer before = null;
        for (Map.Entry<Instant, Integer> each : sizes.entrySet()) {
            if (!each.getValue().equals(before) || each.getKey().equals(sizes.lastKey())) {
                steps.add(new long[] {each.getKey().toEpochMilli(), each.getValue()});
            }
            before = each.getValue();
        }
        return steps;
    }

    private Seen seen() {
        return new Seen(
                observed.series().toString(),
                observed.series().metric(),
                observed.unit(),
                values.entrySet().stream()
                        .map(each -> new double[] {each.getKey().toEpochMilli(), each.getValue()})
                        .toList());
    }
}
