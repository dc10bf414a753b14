package io.ebbflow.ingest.intake.alertmanager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.ebbflow.ingest.decode.Plausible;
import io.ebbflow.ingest.intake.alertmanager.Notification.BadAlert;
import io.ebbflow.ingest.intake.prometheus.AlertEntity;
import io.ebbflow.ingest.intake.prometheus.MalformedException;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the JSON of Alertmanager's webhook, version 4. Older senders may leave out {@code version},
 * {@code fingerprint}, {@code truncatedAlerts} and, below each alert, {@code status}: then that of
 * the whole counts.
 *
 * @see <a
 *     href="https://prometheus.io/docs/alerting/latest/configuration/#webhook_config">webhook_config</a>
 */
public final class WebhookReader {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookReader.class);

    /** Most alerts in one call. */
    static final int MAX_ALERTS = 10_000;

    /** Largest alert: as a record it must fit the topic. */
    static final int MAX_ALERT_CHARACTERS = 256 << 10;

    /** Longest fingerprint, and longest text about the call that is kept. */
    static final int MAX_TEXT = 2048;

    private static final ObjectReader READER =
            Json.mapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * Reads a call.
     *
     * @throws MalformedException if it is none
     */
    public Notification read(byte[] body, Instant now) throws MalformedException {
        JsonNode call = tree(body);
        JsonNode alerts = call.path("alerts");
        if (!alerts.isArray()) {
            throw new MalformedException("no webhook of Alertmanager: there is no list 'alerts'");
        }
        String version = call.path("version").asText("4");
        if (!version.equals("4")) {
            throw new MalformedException(
                    "webhook version 4 of Alertmanager is read, not " + quoted(version));
        }
        if (alerts.size() > MAX_ALERTS) {
            throw MalformedException.tooLarge(
                    alerts.size() + " alerts are more than the limit of " + MAX_ALERTS);
        }
        List<Alert> good = new ArrayList<>();
        List<BadAlert> bad = new ArrayList<>();
        for (int i = 0; i < alerts.size(); i++) {
            JsonNode alert = alerts.get(i);
            String json = alert.toString();
            try {
                if (json.length() > MAX_ALERT_CHARACTERS) {
                    throw new IllegalArgumentException(
                            json.length()
                                    + " characters are more than the limit of "
                                    + MAX_ALERT_CHARACTERS);
                }
                good.add(alert(call, alert, now));
            } catch (IllegalArgumentException e) {
                bad.add(new BadAlert(i, e.getMessage(), json));
            }
        }
        return new Notification(good, bad, Math.max(0, call.path("truncatedAlerts").asLong(0)));
    }

    /** Alertmanager's fingerprint of these labels. */
    public static String fingerprint(Map<String, String> labels) {
        return Fingerprint.of(labels);
    }

    private static JsonNode tree(byte[] body) throws MalformedException {
        try {
            JsonNode tree = READER.readTree(body);
            if (tree == null || !tree.isObject()) {
                throw new MalformedException("no webhook of Alertmanager: not a JSON object");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new MalformedException("the body is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new MalformedException("the body is no JSON: " + e.getMessage());
        }
    }

    private static Alert alert(JsonNode call, JsonNode alert, Instant now) {
        Map<String, String> labels = texts(alert, "labels");
        AlertStatus status = status(alert.path("status").asText(call.path("status").asText()));
        String fingerprint = alert.path("fingerprint").asText("");
        if (fingerprint.length() > MAX_TEXT) {
            throw new IllegalArgumentException(
                    "the fingerprint has more than " + MAX_TEXT + " characters");
        }
        return new Alert(
                now,
                fingerprint.isEmpty() ? fingerprint(labels) : fingerprint,
                status,
                labels,
                texts(alert, "annotations"),
                time(alert, "startsAt"),
                status == AlertStatus.RESOLVED ? time(alert, "endsAt") : null,
                AlertEntity.of(labels).orElse(null),
                text(call, "receiver"),
                text(call, "groupKey"),
                text(alert, "generatorURL"),
                text(call, "externalURL"));
    }

    private static AlertStatus status(String text) {
        return switch (text) {
            case "firing" -> AlertStatus.FIRING;
            case "resolved" -> AlertStatus.RESOLVED;
            default ->
                    throw new IllegalArgumentException(
                            "status must be firing or resolved, got " + quoted(text));
        };
    }

    private static Map<String, String> texts(JsonNode alert, String field) {
        Map<String, String> texts = new TreeMap<>();
        JsonNode node = alert.path(field);
        if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
            throw new IllegalArgumentException(field + " must be a mapping of texts");
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!entry.getValue().isTextual()) {
                throw new IllegalArgumentException(
                        field + "." + quoted(entry.getKey()) + " must be text");
            }
            texts.put(entry.getKey(), entry.getValue().textValue());
        }
        return texts;
    }

    private static Instant time(JsonNode alert, String field) {
        String text = alert.path(field).asText("");
        Optional<Instant> time = Optional.empty();
        try {
            time = Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            LOG.debug("no time: {}", text);
        }
        return time.filter(instant -> Plausible.violation(instant).isEmpty())
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        field
                                                + " must be a time between 1970 and 9999, got "
                                                + quoted(text)));
    }

    private static String text(JsonNode node, String field) {
        String text = node.path(field).asText("");
        return text.isEmpty() || text.length() > MAX_TEXT ? null : text;
    }

    private static String quoted(String text) {
        return "'" + (text.length() <= 60 ? text : text.substring(0, 60) + "...") + "'";
    }
}
