package io.ebbflow.detection.ensemble;

import static io.ebbflow.detection.text.Figures.number;

import io.ebbflow.detection.model.Expectation;

/** Sentences for people on why a value was judged as it was. */
final class EnsembleReasons {

    static final String NORMAL = "nothing about the value is rare for this series";
    static final String LATE = "older than the newest value; not judged";

    /** Votes that are worth naming. */
    private static final double LOUD = 0.3;

    /** More only says that the series hardly ever moved. */
    private static final double MEASURABLE = 1000;

    private EnsembleReasons() {}

    static String warmUp(long values, int needed) {
        return "warm-up: " + values + " of " + needed + " values seen";
    }

    static String odd(
            double value,
            Evidence evidence,
            double[] deviations,
            Statistics statistics,
            Expectation expected) {
        StringBuilder text =
                new StringBuilder("value ")
                        .append(number(value))
                        .append(" where ")
                        .append(number(expected.value()))
                        .append(" was expected, going by ")
                        .append(statistics.basis());
        String separator = "; odd are ";
        for (Part part : Part.values()) {
            if (evidence.vote(part) >= LOUD) {
                text.append(separator)
                        .append(part.text())
                        .append(" (")
                        .append(times(deviations[part.index()]))
                        .append(')');
                separator = ", ";
            }
        }
        return text.toString();
    }

    private static String times(double deviations) {
        return deviations < MEASURABLE ? number(deviations) + " deviations" : "beyond measure";
    }
}
