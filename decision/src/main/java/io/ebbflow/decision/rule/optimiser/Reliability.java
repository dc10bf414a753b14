package io.ebbflow.decision.rule.optimiser;

import io.ebbflow.decision.rule.Memory;

/**
 * How well predictions, made before the sample was learned, go with what came: 100 times Pearson's
 * correlation, at least 0, over about the last thousand samples (moments with exponential
 * forgetting).
 */
final class Reliability {

    private static final String NAME = "optimiser.reliability";
    private static final double FORGETTING = 0.999;

    /** Weight, sums of p, y, p^2, y^2, p y. */
    private final double[] moments;

    private Reliability(double[] moments) {
        this.moments = moments;
    }

    static Reliability of(Memory memory) {
        double[] kept = memory.numbers(NAME);
        return new Reliability(kept.length == 6 ? kept : new double[6]);
    }

    void keepIn(Memory memory) {
        memory.put(NAME, moments);
    }

    void add(double predicted, double actual) {
        double[] sample = {
            1, predicted, actual, predicted * predicted, actual * actual, predicted * actual
        };
        for (int i = 0; i < moments.length; i++) {
            moments[i] = FORGETTING * moments[i] + sample[i];
        }
    }

    double percent() {
        double n = moments[0];
        double varianceOfPredicted = n * moments[3] - moments[1] * moments[1];
        double varianceOfActual = n * moments[4] - moments[2] * moments[2];
        double covariance = n * moments[5] - moments[1] * moments[2];
        double scale = Math.sqrt(varianceOfPredicted * varianceOfActual);
        return scale > 0 ? Math.max(0, Math.min(100, 100 * covariance / scale)) : 0;
    }
}
