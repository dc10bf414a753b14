package io.ebbflow.ingest.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * An alert of Alertmanager, as it fires or resolves. The value of topic {@code ebbflow.alerts.v1}.
 *
 * @param time when it was received
 * @param fingerprint the same for the same alert, whatever its state
 * @param startsAt since when it fires
 * @param endsAt when it resolved; null while it fires
 * @param entity what it is about; null where its labels name nothing known
 */
public record Alert(
        @JsonProperty("@timestamp") Instant time,
        String fingerprint,
        Status status,
        Map<String, String> labels,
        Map<String, String> annotations,
        Instant startsAt,
        Instant endsAt,
        Entity entity) {

    /** Whether it holds. */
    public enum Status {
        @JsonProperty("firing")
        FIRING,
        @JsonProperty("resolved")
        RESOLVED
    }

    public Alert {
        labels = sorted(labels);
        annotations = sorted(annotations);
    }

    private static Map<String, String> sorted(Map<String, String> texts) {
        return texts == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(texts));
    }

    /** Its name, as rules and policies use it; empty if it has none. */
    public String name() {
        return labels.getOrDefault("alertname", "");
    }

    /** Whether it held at that instant, by its own times. */
    public boolean firingAt(Instant now) {
        return !startsAt.isAfter(now)
                && (status == Status.FIRING || (endsAt != null && endsAt.isAfter(now)));
    }
}
