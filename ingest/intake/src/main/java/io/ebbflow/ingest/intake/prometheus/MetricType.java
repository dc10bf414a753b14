package io.ebbflow.ingest.intake.prometheus;

import io.ebbflow.ingest.model.MetricKind;
import java.util.Locale;
import java.util.Optional;

/** What a metric family is, in the order of the wire format's numbers. */
public enum MetricType {
    UNKNOWN,
    COUNTER,
    GAUGE,
    HISTOGRAM,
    GAUGEHISTOGRAM,
    SUMMARY,
    INFO,
    STATESET;

    /** The type of that number; unknown ones are {@link #UNKNOWN}. */
    static MetricType of(int number) {
        return number >= 0 && number < values().length ? values()[number] : UNKNOWN;
    }

    /** The type of that name in an exposition. */
    public static Optional<MetricType> named(String name) {
        if (name.equals("untyped")) {
            return Optional.of(UNKNOWN);
        }
        for (MetricType type : values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** How a series of a family of this type is to be read. */
    MetricKind kindOf(String metric) {
        boolean total =
                switch (this) {
                    case COUNTER -> !metric.endsWith("_created");
                    case HISTOGRAM ->
                            metric.endsWith("_count")
                                    || metric.endsWith("_sum")
                                    || metric.endsWith("_bucket");
                    case SUMMARY -> metric.endsWith("_count") || metric.endsWith("_sum");
                    case GAUGE, GAUGEHISTOGRAM, INFO, STATESET -> false;
                    case UNKNOWN ->
                            metric.endsWith("_total")
                                    || metric.endsWith("_count")
                                    || metric.endsWith("_sum")
                                    || metric.endsWith("_bucket");
                };
        return total ? MetricKind.COUNTER : MetricKind.GAUGE;
    }
}
