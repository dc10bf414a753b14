package io.ebbflow.detection.entropy;

import io.ebbflow.detection.likelihood.SeenRange;
import java.util.Locale;

/** The parts of the detector, and one sentence for people on why it judged as it did. */
final class Reasons {

    /** The main part. */
    static final String DISTRIBUTION = "distribution";

    static final String RANGE = "range";

    /** Constant: most values are normal, and the numbers are in the assessment. */
    static final String NORMAL = "the last values are distributed as values before were";

    static final String LATE = "the value is older than the newest and is not learned";

    private Reasons() {}

    static String warmUp(long seen, long of) {
        return "warm-up: " + seen + " of " + of + " values seen before this one";
    }

    static String distribution(EntropyModel model, int met, double probability) {
        return String.format(
                Locale.ROOT,
                "the last %d values are distributed unlike any of the %d distributions met so far:"
                        + " relative entropy to the closest is %.3g nats; as much by chance has"
                        + " probability %.2g",
                model.windowSize(),
                met,
                model.distance() / (2 * model.windowSize()),
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
