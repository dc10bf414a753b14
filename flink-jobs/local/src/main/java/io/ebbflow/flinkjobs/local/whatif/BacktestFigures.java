package io.ebbflow.flinkjobs.local.whatif;

import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a policy would have come to on a recording.
 *
 * @param policies their names
 * @param decisions how many were made
 * @param held of them by a guard
 * @param actions that were issued
 * @param flaps actions that took back the one before on their target within ten minutes
 * @param replicaMinutes instances asked for, times minutes
 * @param minutesOverObjective in which a value that was looked at was above the objective
 * @param cost replica-hours times the price of one
 * @param smallest size of any target; 0 where none was known
 * @param largest likewise
 */
public record BacktestFigures(
        List<String> policies,
        long decisions,
        long held,
        long actions,
        long flaps,
        double replicaMinutes,
        double minutesOverObjective,
        double cost,
        int smallest,
        int largest) {

    private static final Duration FLAP = Duration.ofMinutes(10);

    /**
     * Counts.
     *
     * @param slide what one decision stands for
     * @param objective of the values looked at
     * @param pricePerHour of one instance
     */
    public static BacktestFigures of(
            List<Decision> decisions, Duration slide, double objective, double pricePerHour) {
        double minutes = slide.toMillis() / 60_000.0;
        Map<String, Map<Instant, Integer>> sizes = new TreeMap<>();
        Map<String, Map<Instant, Boolean>> over = new TreeMap<>();
        for (Decision decision : decisions) {
            String target = decision.target().toString();
            if (decision.from() != null) {
                sizes.computeIfAbsent(target, key -> new TreeMap<>())
                        .put(decision.time(), decision.from());
            }
            boolean above =
                    decision.observations().stream().anyMatch(seen -> seen.value() > objective);
            over.computeIfAbsent(target, key -> new TreeMap<>())
                    .merge(decision.time(), above, Boolean::logicalOr);
        }
        List<Integer> all =
                sizes.values().stream().flatMap(each -> each.values().stream()).toList();
        double replicaMinutes = all.stream().mapToInt(size -> size).sum() * minutes;
        long overs =
                over.values().stream()
                        .flatMap(each -> each.values().stream())
                        .filter(above -> above)
                        .count();
        List<Decision> actions =
                decisions.stream().filter(decision -> decision.actionId() != null).toList();
        return new BacktestFigures(
                decisions.stream().map(Decision::policy).distinct().sorted().toList(),
                decisions.size(),
                decisions.stream().filter(each -> each.outcome() == Outcome.HELD).count(),
                actions.size(),
                flaps(actions),
                replicaMinutes,
                overs * minutes,
                replicaMinutes / 60 * pricePerHour,
                all.stream().mapToInt(size -> size).min().orElse(0),
                all.stream().mapToInt(size -> size).max().orElse(0));
    }

    private static long flaps(List<Decision> actions) {
        return actions.stream()
                .collect(Collectors.groupingBy(action -> action.target().toString()))
                .values()
                .stream()
                .mapToLong(BacktestFigures::flapsOfOne)
                .sum();
    }

    private static long flapsOfOne(List<Decision> actions) {
        long flaps = 0;
        for (int i = 1; i < actions.size(); i++) {
            Decision before = actions.get(i - 1);
            Decision after = actions.get(i);
            boolean back = (before.to() > before.from()) != (after.to() > after.from());
            boolean soon = Duration.between(before.time(), after.time()).compareTo(FLAP) <= 0;
            flaps += back && soon ? 1 : 0;
        }
        return flaps;
    }
}
