package io.ebbflow.detection.calibration;

/**
 * The one scale on which all detectors answer: {@code score = min(1, -log10(p) / 10)}, where p is
 * the probability that a normal value looks at least this odd.
 *
 * <p>So 0.1 is one in ten, 0.5 one in 100 000, and 1 one in ten thousand million or rarer. A series
 * with a value every 10 s has 8640 values a day; an alarm at 0.5 then means, as far as the
 * calibration holds, 0.09 false alarms per series and day: one in 12 days.
 *
 * <p>The logarithm is NAB's (Ahmad et al., "Unsupervised real-time anomaly detection for streaming
 * data", Neurocomputing 262, 2017, section 4); the scale is ours, stated as a probability so that
 * the parts of a detector and different detectors can be compared.
 */
public final class Calibration {

    /** Powers of ten from score 0 to score 1. */
    private static final double DECADES = 10;

    private Calibration() {}

    /**
     * The score of a probability.
     *
     * @param probability 0 to 1
     * @return 0 to 1
     */
    public static double score(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability must be in 0..1, got " + probability);
        }
        if (probability == 0) {
            return 1;
        }
        // "0.0 -" so that probability 1 scores 0, not minus 0
        return Math.min(1, (0.0 - StrictMath.log10(probability)) / DECADES);
    }

    /**
     * The probability that a score stands for: {@code 10^(-10 score)}.
     *
     * @param score 0 to 1
     */
    public static double probability(double score) {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a score must be in 0..1, got " + score);
        }
        return StrictMath.pow(10, -DECADES * score);
    }
}
