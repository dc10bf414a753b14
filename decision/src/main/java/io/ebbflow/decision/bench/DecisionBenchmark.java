package io.ebbflow.decision.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/**
 * Evaluations per second of the engine on one core: a change is due in each of them, so that every
 * guard is asked, and nearly all are held. With and without writing the decisions as JSON, in
 * turns; the median round counts.
 */
public final class DecisionBenchmark {

    private static final int BATCH = 50;

    private final Duration round;
    private final int rounds;
    private final LongSupplier nanos;

    /**
     * A benchmark.
     *
     * @param round how long each of the two runs at a stretch
     * @param rounds how often, after as many that do not count (at most three)
     * @param nanos time of the processor that this thread has used, so that what else the machine
     *     does is not counted
     */
    public DecisionBenchmark(Duration round, int rounds, LongSupplier nanos) {
        if (rounds < 1 || round.isNegative() || round.isZero()) {
            throw new IllegalArgumentException(
                    "the benchmark needs a round above 0 and at least one, got "
                            + round
                            + " and "
                            + rounds);
        }
        this.round = round;
        this.rounds = rounds;
        this.nanos = nanos;
    }

    /**
     * Measures.
     *
     * @param progress told how many percent are done
     */
    public DecisionFigures run(IntConsumer progress) {
        BusyStacks plain = new BusyStacks(false);
        BusyStacks json = new BusyStacks(true);
        int warmUps = Math.min(rounds, 3);
        double[] plainPerSecond = new double[rounds];
        double[] jsonPerSecond = new double[rounds];
        for (int i = -warmUps; i < rounds; i++) {
            double one = perSecond(plain);
            double other = perSecond(json);
            if (i >= 0) {
                plainPerSecond[i] = one;
                jsonPerSecond[i] = other;
            }
            progress.accept(100 * (i + 1 + warmUps) / (rounds + warmUps));
        }
        return new DecisionFigures(
                median(plainPerSecond),
                median(jsonPerSecond),
                plain.guardsPerEvaluation(),
                plain.held(),
                json.bytesPerDecision(),
                rounds,
                round);
    }

    private double perSecond(BusyStacks stacks) {
        long before = stacks.evaluations();
        long start = nanos.getAsLong();
        long end = start + round.toNanos();
        long now;
        do {
            for (int i = 0; i < BATCH; i++) {
                stacks.step();
            }
            now = nanos.getAsLong();
        } while (now < end);
        return (stacks.evaluations() - before) * 1e9 / (now - start);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
