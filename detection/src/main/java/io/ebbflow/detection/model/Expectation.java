package io.ebbflow.detection.model;

/**
 * What a detector expected: its forecast and the bounds within which a value passes as normal, all
 * in the unit of the series.
 */
public record Expectation(double value, double lower, double upper) {

    public Expectation {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException(
                    "lower bound " + lower + " is above upper bound " + upper);
        }
    }
}
