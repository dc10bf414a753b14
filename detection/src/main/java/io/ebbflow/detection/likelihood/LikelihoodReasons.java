package io.ebbflow.detection.likelihood;

import java.util.Locale;

/** One sentence for people on why a value was judged as it was, with the numbers in it. */
final class LikelihoodReasons {

    /** Constant: most values are normal, and the numbers are in the assessment. */
    static final String NORMAL = "the value follows the patterns seen before";

    static final String LATE = "the value is older than the newest and is not learned";

    private LikelihoodReasons() {}

    static String warmUp(long seen, long of) {
        return "warm-up: " + seen + " of " + of + " values seen before this one";
    }

    static String surprise(AnomalyLikelihood likelihood, double probability) {
        return String.format(
                Locale.ROOT,
                "the last values were hard to predict: raw anomaly scores average %.3g, usual is"
                        + " %.3g; as much by chance has probability %.2g",
                likelihood.average(),
                likelihood.mean(),
                probability);
    }

    static String range(double value, SeenRange range) {
        return String.format(
                Locale.ROOT,
                "value %.6g is outside the range %.6g to %.6g seen so far by more than 5 %% of it",
                value,
                range.lower(),
                range.upper());
    }
}
