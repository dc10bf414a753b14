package io.ebbflow.ingest.intake.alertmanager;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ebbflow.ingest.model.Entity;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An alert that began to fire or was resolved. The value of topic {@code ebbflow.alerts.v1}.
 *
 * @param time when it was received
 * @param fingerprint Alertmanager's hash of the labels
 * @param labels with {@code alertname}
 * @param endsAt null while it fires
 * @param entity what it is about; null where the labels do not say
 * @param receiver the receiver that sent it; this and what follows may be null
 */
public record Alert(
        @JsonProperty("@timestamp") Instant time,
        String fingerprint,
        AlertStatus status,
        Map<String, String> labels,
        Map<String, String> annotations,
        Instant startsAt,
        Instant endsAt,
        Entity entity,
        String receiver,
        String groupKey,
        String generatorUrl,
        String externalUrl) {

    public Alert {
        if (time == null || status == null || labels == null || startsAt == null) {
            throw new IllegalArgumentException(
                    "an alert needs time, status, labels and start, got " + labels);
        }
        if (fingerprint == null || fingerprint.isEmpty()) {
            throw new IllegalArgumentException("an alert needs a fingerprint: " + labels);
        }
        if (!labels.containsKey("alertname")) {
            throw new IllegalArgumentException("an alert needs the label alertname: " + labels);
        }
        if ((status == AlertStatus.RESOLVED) != (endsAt != null)) {
            throw new IllegalArgumentException(
                    "an alert has an end if and only if it is resolved: " + labels);
        }
        labels = sorted(labels);
        annotations = annotations == null ? Map.of() : sorted(annotations);
    }

    /** The same for the same news, however often it is told. */
    public String eventId() {
        return fingerprint
                + "-"
                + status.name().toLowerCase(Locale.ROOT)
                + "-"
                + startsAt.toEpochMilli()
                + (endsAt == null ? "" : "-" + endsAt.toEpochMilli());
    }

    /** In one order, so that the same alert is the same bytes. */
    private static Map<String, String> sorted(Map<String, String> texts) {
        return Collections.unmodifiableMap(new TreeMap<>(texts));
    }
}
