package io.ebbflow.ingest.intake.prometheus;

/**
 * What is known of a metric family.
 *
 * @param unit as in {@code seconds}; empty where nobody said
 */
public record Family(String name, MetricType type, String unit) {

    /** Longest name and unit that are remembered. */
    static final int MAX_TEXT = 512;

    static Family unknown(String name) {
        return new Family(name, MetricType.UNKNOWN, "");
    }
}
