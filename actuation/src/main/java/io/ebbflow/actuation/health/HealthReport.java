package io.ebbflow.actuation.health;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;

/**
 * How one part is, with what was measured of it. The value of topic {@code ebbflow.health.v1}.
 *
 * @param time when it was looked at
 * @param since when it came into this status
 * @param measures numbers by name, each of them named in the schema of the topic
 */
public record HealthReport(
        @JsonProperty("@timestamp") Instant time,
        String part,
        PartHealth.Status status,
        String detail,
        Instant since,
        Map<String, Double> measures) {

    public HealthReport {
        measures = Map.copyOf(measures);
    }

    static HealthReport of(PartHealth health, Map<String, Double> measures, Instant now) {
        return new HealthReport(
                now, health.part(), health.status(), health.detail(), health.since(), measures);
    }

    /** The same for a report that is sent again. */
    String id() {
        return part + "@" + time.toEpochMilli();
    }
}
