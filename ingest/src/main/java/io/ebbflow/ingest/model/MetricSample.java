package io.ebbflow.ingest.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * One measured value of one series, normalised: canonical metric, unit and identity. The value of
 * topic {@code ebbflow.metrics.v1}.
 *
 * @param time when it was measured, by the producer's clock
 * @param unit UCUM: {@code 1} for ratios and plain numbers, {@code By}, {@code By/s}, {@code ms}
 * @param value finite
 * @param memberOf the larger entities this one is part of, nearest first: service, stack, host
 * @param source who measured it, as in {@code metricbeat:system.cpu}
 * @param recordTime when the record that brought it was appended to Kafka; the start of the
 *     record-to-decision latency
 */
public record MetricSample(
        @JsonProperty("@timestamp") Instant time,
        Series series,
        MetricKind kind,
        String unit,
        double value,
        List<Entity> memberOf,
        String source,
        Instant recordTime) {

    public MetricSample {
        if (time == null || series == null || kind == null || unit == null || source == null) {
            throw new IllegalArgumentException(
                    "a sample needs time, series, kind, unit and source: "
                            + series
                            + " at "
                            + time);
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "value of " + series + " must be finite, got " + value);
        }
        memberOf = memberOf == null ? List.of() : List.copyOf(memberOf);
        recordTime = recordTime == null ? time : recordTime;
    }

    /** The same sample as a level: what hygiene makes of a counter. */
    public MetricSample asRate(double perSecond) {
        return new MetricSample(
                time,
                series,
                MetricKind.GAUGE,
                unit + "/s",
                perSecond,
                memberOf,
                source,
                recordTime);
    }

    /** The stack this entity belongs to, or the entity itself where it belongs to none. */
    public Entity stack() {
        for (Entity parent : memberOf) {
            if (parent.kind() == EntityKind.STACK) {
                return parent;
            }
        }
        return series.entity();
    }
}
