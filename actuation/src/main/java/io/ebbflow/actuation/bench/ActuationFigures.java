package io.ebbflow.actuation.bench;

import java.util.Arrays;

/**
 * What was measured: milliseconds from handing an action to Kafka's producer to the adapter's being
 * called.
 *
 * @param perSecond actions sent
 */
public record ActuationFigures(
        int actions, double perSecond, double p50, double p90, double p99, double max) {

    static ActuationFigures of(double perSecond, double[] milliseconds) {
        double[] sorted = milliseconds.clone();
        Arrays.sort(sorted);
        return new ActuationFigures(
                sorted.length,
                perSecond,
                quantile(sorted, 0.5),
                quantile(sorted, 0.9),
                quantile(sorted, 0.99),
                sorted[sorted.length - 1]);
    }

    /** The smallest value that at least that share does not exceed. */
    static double quantile(double[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
