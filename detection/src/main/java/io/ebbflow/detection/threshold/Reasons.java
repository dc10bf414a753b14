package io.ebbflow.detection.threshold;

import static io.ebbflow.detection.text.Figures.number;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.model.Expectation;

/** One sentence for people on why a value was judged as it was, with the numbers in it. */
final class Reasons {

    /** Constant: most values are normal, and the numbers are in the assessment. */
    static final String NORMAL = "the value is within the expected bounds";

    private Reasons() {}

    static String warmUp(long values, DetectionConfig config) {
        return "warm-up: " + values + " of " + config.warmUp() + " values seen before this one";
    }

    static String level(double value, double deviations, Expectation expected) {
        return "value "
                + number(value)
                + " is "
                + number(deviations)
                + " robust standard deviations "
                + side(value - expected.value())
                + " the expected "
                + number(expected.value())
                + " (bounds "
                + number(expected.lower())
                + " to "
                + number(expected.upper())
                + ")";
    }

    static String drift(double level, double errors, SeriesModel series) {
        return "level "
                + number(level)
                + " has drifted "
                + number(errors)
                + " standard errors "
                + side(level - series.median())
                + " the median "
                + number(series.median())
                + " of the last "
                + series.windowSize()
                + " values";
    }

    static String range(double value, double excess, SpatialRange range) {
        return "value "
                + number(value)
                + " is outside the range "
                + number(range.lower())
                + " to "
                + number(range.upper())
                + " of the last "
                + range.values()
                + " values by "
                + number(100 * excess)
                + " % of that range";
    }

    private static String side(double difference) {
        return difference < 0 ? "below" : "above";
    }
}
