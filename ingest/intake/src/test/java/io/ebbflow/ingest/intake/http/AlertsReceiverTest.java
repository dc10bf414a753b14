package io.ebbflow.ingest.intake.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.ingest.intake.alertmanager.Alert;
import io.ebbflow.ingest.intake.alertmanager.AlertStatus;
import io.ebbflow.ingest.intake.alertmanager.Webhooks;
import io.ebbflow.kafka.Json;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alertmanager's webhook. */
class AlertsReceiverTest extends IntakeTests {

    @ParameterizedTest
    @ValueSource(strings = {"/api/v2/alerts-webhook", "/prometheus", "/alerts/fire"})
    void alertsArePublishedOnceHoweverOftenTheyAreTold(String path) throws Exception {
        byte[] firing = Webhooks.call(2, Webhooks.firing("High", START)).getBytes(UTF_8);
        byte[] resolved =
                Webhooks.call(0, Webhooks.resolved("High", START, "2026-03-01T11:30:00Z"))
                        .getBytes(UTF_8);
        for (byte[] call : List.of(firing, firing, resolved, resolved)) {
            assertThat(intake.post(path, "application/json", call).statusCode()).isEqualTo(200);
        }

        assertThat(intake.sink().alerts())
                .extracting(Alert::status)
                .containsExactly(AlertStatus.FIRING, AlertStatus.RESOLVED);
        String name = "ebbflow_intake_alerts_total";
        assertThat(intake.meters().counted(name, "what", "folded")).isEqualTo(2);
        assertThat(intake.meters().counted(name, "what", "truncated")).isEqualTo(4);
    }

    @Test
    void aBadAlertIsKeptAndTheOthersArePublished() throws Exception {
        HttpResponse<String> response =
                intake.alerts(
                        Webhooks.call(
                                0, Webhooks.firing("a", "never"), Webhooks.firing("b", START)));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Json.mapper().readTree(response.body()).path("rejected").asInt()).isEqualTo(1);
        assertThat(intake.sink().alerts()).hasSize(1);
        assertThat(intake.sink().letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.reason()).startsWith("alert 0: startsAt"));
    }
}
