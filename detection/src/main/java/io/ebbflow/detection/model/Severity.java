package io.ebbflow.detection.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How bad an anomaly is, by its score. The steps were chosen by what the default detector's alarms
 * turned out to be worth on labelled series; the module's page has the measured precision of each.
 */
public enum Severity {
    /** Odd. More often than not nothing anybody would call a fault. */
    @JsonProperty("warning")
    WARNING(0),
    /** About as often a fault as not. */
    @JsonProperty("minor")
    MINOR(0.6),
    /** More often than not a fault. */
    @JsonProperty("major")
    MAJOR(0.72),
    /** Four of five are faults. */
    @JsonProperty("critical")
    CRITICAL(0.875);

    private final double from;

    Severity(double from) {
        this.from = from;
    }

    /** Lowest score of this severity; that of {@link #WARNING} is the threshold. */
    public double from() {
        return from;
    }

    /**
     * The severity of a score that reached the threshold.
     *
     * @param score 0 to 1
     */
    public static Severity of(double score) {
        Severity found = WARNING;
        for (Severity severity : values()) {
            if (score >= severity.from) {
                found = severity;
            }
        }
        return found;
    }
}
