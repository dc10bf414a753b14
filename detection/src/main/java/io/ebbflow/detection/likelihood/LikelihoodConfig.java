package io.ebbflow.detection.likelihood;

/**
 * How {@link AnomalyLikelihood} learns what is usual. All periods are in values.
 *
 * @param learningPeriod raw scores at the start that are no example, since the model is all
 *     surprise then. Too low: that surprise passes for usual, and nothing is found for long.
 * @param estimationSamples raw scores after that before the first likelihood
 * @param reestimationPeriod values between two estimates of what is usual
 * @param history raw scores that an estimate looks back on. Windowed: kept, 8 bytes each. Fading: a
 *     time constant.
 * @param averagingWindow raw scores averaged before they are judged. Too low: noise; too high: a
 *     single odd value drowns.
 * @param memory how the past is kept
 * @param flatVariance variance of the series' values below which it counts as constant, and nothing
 *     about it as odd; times the square of its magnitude where {@code memory} is fading
 * @param tail what an average below the mean counts as
 */
public record LikelihoodConfig(
        int learningPeriod,
        int estimationSamples,
        int reestimationPeriod,
        int history,
        int averagingWindow,
        Memory memory,
        double flatVariance,
        Tail tail) {

    /** How the past is kept. */
    public enum Memory {
        /** As NAB does: the last raw scores and values themselves. */
        WINDOWED,
        /** Mean and variance with exponentially fading weights: a few dozen bytes. */
        FADING
    }

    /** What an average of raw scores below the mean counts as. */
    public enum Tail {
        /** Less surprise than usual is normal: the upper tail, as in NuPIC 0.5. */
        UPPER,
        /** It is as odd as more surprise than usual, as in later releases of NuPIC. */
        BOTH
    }

    public LikelihoodConfig {
        atLeast("learning period", learningPeriod, 0);
        atLeast("number of estimation samples", estimationSamples, 2);
        atLeast("re-estimation period", reestimationPeriod, 1);
        atLeast("history", history, 2);
        atLeast("averaging window", averagingWindow, 1);
        if (!(flatVariance >= 0)) {
            throw new IllegalArgumentException(
                    "flat variance must be at least 0, got " + flatVariance);
        }
    }

    /**
     * NAB's own values.
     *
     * @param probation values of a file that NAB does not score: 15 % of it, at most 750
     */
    public static LikelihoodConfig nab(int probation) {
        int learning = probation / 2;
        return new LikelihoodConfig(
                learning, probation - learning, 100, 8640, 10, Memory.WINDOWED, 1.5e-5, Tail.UPPER);
    }

    /** Elascale's: verdicts after 108 values, 18 minutes at one each 10 s. */
    public static LikelihoodConfig elascale() {
        return new LikelihoodConfig(54, 54, 100, 8640, 10, Memory.WINDOWED, 1.5e-5, Tail.UPPER);
    }

    /** For long streams: estimates in a few dozen bytes, with a memory of 4000 values. */
    public static LikelihoodConfig fading(int learningPeriod, int estimationSamples) {
        return new LikelihoodConfig(
                learningPeriod, estimationSamples, 10, 4000, 10, Memory.FADING, 1e-12, Tail.UPPER);
    }

    /** Values before the first likelihood. */
    public int warmUp() {
        return learningPeriod + estimationSamples;
    }

    private static void atLeast(String what, int value, int min) {
        if (value < min) {
            throw new IllegalArgumentException(
                    what + " must be at least " + min + ", got " + value);
        }
    }
}
