package io.ebbflow.ingest.intake.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.ingest.intake.prometheus.MalformedException;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.schema.Schemas;
import io.ebbflow.kafka.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookReaderTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:10:01Z");
    private static final String START = "2026-03-01T13:00:00.5+01:00";

    private final WebhookReader reader = new WebhookReader();

    private Notification read(String body) throws MalformedException {
        return reader.read(body.getBytes(StandardCharsets.UTF_8), NOW);
    }

    @Test
    void readsFiringAndResolved() throws MalformedException {
        Notification told =
                read(
                        Webhooks.call(
                                3,
                                Webhooks.firing("High", START),
                                Webhooks.resolved("Low", START, "2026-03-01T12:10:00Z")));

        assertThat(told.problems()).isEmpty();
        assertThat(told.truncated()).isEqualTo(3);
        Alert firing = told.alerts().get(0);
        assertThat(firing.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(firing.startsAt()).isEqualTo(Instant.parse("2026-03-01T12:00:00.5Z"));
        assertThat(firing.endsAt()).isNull();
        assertThat(firing.entity()).isEqualTo(Entity.host("db-1"));
        assertThat(firing.receiver()).isEqualTo("ebbflow");
        assertThat(firing.externalUrl()).isEqualTo("http://alertmanager:9093");
        Alert resolved = told.alerts().get(1);
        assertThat(resolved.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(resolved.endsAt()).isEqualTo(Instant.parse("2026-03-01T12:10:00Z"));
    }

    @Test
    void whatItReadsFitsTheSchema() throws MalformedException {
        for (Alert alert :
                read(Webhooks.call(
                                0,
                                Webhooks.firing("High", START),
                                Webhooks.resolved("Low", START, START)))
                        .alerts()) {
            assertThat(Schemas.validate(Topic.ALERTS, Json.write(alert))).isEmpty();
        }
    }

    @Test
    void theGoldenExampleIsAnAlertAndBack() throws Exception {
        byte[] example = Schemas.example(Topic.ALERTS);

        Alert alert = Json.read(example, Alert.class);

        assertThat(Json.mapper().readTree(Json.write(alert)))
                .isEqualTo(Json.mapper().readTree(example));
    }

    @Test
    void olderSendersMayLeaveOutWhatCanBeTold() throws MalformedException {
        // what RADON's scaler was sent: no fingerprints, no number of alerts left out
        String body =
                """
                {"status":"firing","alerts":[
                  {"labels":{"alertname":"HighCpuLoad","instance":"10.0.0.7:9100"},
                   "startsAt":"2026-03-01T12:00:00Z"}]}""";

        Alert alert = read(body).alerts().get(0);

        assertThat(alert.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(alert.fingerprint())
                .matches("[0-9a-f]{16}")
                .isEqualTo(
                        Fingerprint.of(
                                Map.of("instance", "10.0.0.7:9100", "alertname", "HighCpuLoad")));
    }

    @ParameterizedTest
    @CsvSource({
        "service=web instance=a:1, service/web",
        "service=web ebbflow_entity=link/up-1, link/up-1",
        "pod=p namespace=n, container/n/p",
        "instance=a:1, host/a",
        "job=j, ",
        "ebbflow_entity=nothing, "
    })
    void isAboutWhatItsLabelsSay(String labels, String entity) throws MalformedException {
        StringBuilder json = new StringBuilder("{\"alertname\":\"x\",\"empty\":\"\"");
        for (String label : labels.split(" ")) {
            json.append(",\"").append(label.replace("=", "\":\"")).append('"');
        }
        String body =
                "{\"alerts\":[{\"status\":\"firing\",\"startsAt\":\"2026-03-01T12:00:00Z\",\"labels\":"
                        + json
                        + "}}]}";

        assertThat(read(body).alerts().get(0).entity())
                .isEqualTo(entity == null ? null : Entity.parse(entity));
    }

    @Test
    void oneBadAlertDoesNotSpoilTheOthers() throws MalformedException {
        Notification told =
                read(
                        Webhooks.call(
                                0,
                                Webhooks.alert("A", "burning", START, START),
                                Webhooks.firing("B", START),
                                Webhooks.firing("C", "yesterday"),
                                Webhooks.resolved("D", START, "0001-01-01T00:00:00Z"),
                                "{\"status\":\"firing\",\"startsAt\":\"2026-03-01T12:00:00Z\"}",
                                "7"));

        assertThat(told.alerts()).extracting(Alert::status).containsExactly(AlertStatus.FIRING);
        assertThat(told.problems())
                .extracting(Notification.BadAlert::index)
                .containsExactly(0, 2, 3, 4, 5);
        assertThat(told.problems().get(0).reason()).contains("'burning'");
        assertThat(told.problems().get(1).reason()).contains("startsAt").contains("'yesterday'");
        assertThat(told.problems().get(3).reason()).contains("alertname");
    }

    @Test
    void anAlertTooLargeForTheTopicIsBad() throws MalformedException {
        String large = Webhooks.firing("x".repeat(WebhookReader.MAX_ALERT_CHARACTERS), START);

        assertThat(read(Webhooks.call(0, large)).problems())
                .singleElement()
                .satisfies(bad -> assertThat(bad.reason()).contains("limit of 262144"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "7", "null", "{", "{}", "{\"alerts\":{}}", "{\"alerts\":[]} x"})
    void refusesWhatIsNoCall(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(MalformedException.class);
    }

    @Test
    void refusesAnotherVersion() {
        assertThatThrownBy(() -> read("{\"version\":\"5\",\"alerts\":[]}"))
                .hasMessageContaining("version 4")
                .hasMessageContaining("'5'");
    }
}
