package io.ebbflow.detection.bench;

import io.ebbflow.detection.DetectorFactory;
import java.time.Duration;
import java.util.List;

/**
 * What to measure.
 *
 * @param detectors in the order of each round
 * @param repetitions timed; one more goes before them to warm up
 * @param budget of each detector per repetition; its models for the measurement of state may take
 *     that of all repetitions
 * @param checkpoints numbers of records after which state is measured, rising
 */
public record BenchPlan(
        List<DetectorFactory> detectors,
        int repetitions,
        Duration budget,
        List<Integer> checkpoints) {

    public BenchPlan {
        detectors = List.copyOf(detectors);
        checkpoints = List.copyOf(checkpoints);
        if (detectors.isEmpty()) {
            throw new IllegalArgumentException("no detector to measure");
        }
        if (repetitions < 1) {
            throw new IllegalArgumentException(
                    "repetitions must be at least 1, got " + repetitions);
        }
        if (budget.isNegative() || budget.isZero()) {
            throw new IllegalArgumentException("the budget must be positive, got " + budget);
        }
        int before = 0;
        for (int records : checkpoints) {
            if (records <= before) {
                throw new IllegalArgumentException("checkpoints must rise, got " + checkpoints);
            }
            before = records;
        }
        if (before == 0) {
            throw new IllegalArgumentException("no checkpoint");
        }
    }
}
