package io.ebbflow.actuation.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Expectation;
import io.ebbflow.detection.model.Score;
import io.ebbflow.detection.model.Verdict;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Quality;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.ingest.model.WindowedSample;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreviewApiTest extends ConsoleTests {

    private static final String POLICY =
            """
            apiVersion: ebbflow.io/v1
            kind: threshold
            metadata: {name: a-cpu}
            spec:
              target: service/a
              mode: observe
              bounds: {min: 1, max: 8}
              evaluate: {metric: cpu.utilization, maxAge: 30s}
              scaleOut: {above: 0.75, breach: 10s, step: 2, cooldown: 2m}
              actionTimeout: 60s
            """;

    private ApiClient anna;

    @BeforeEach
    void start() throws Exception {
        service.reportTargets();
        anna = ApiClient.of(service, "anna");
    }

    private void recordTenBusyMinutes() {
        Instant first = service.clock.instant().minusSeconds(600);
        for (int second = 10; second <= 600; second += 10) {
            Instant end = first.plusSeconds(second);
            WindowedSample sample =
                    new WindowedSample(
                            end.minusSeconds(10),
                            end,
                            Series.of(Entity.service("a"), "cpu.utilization"),
                            Entity.stack("s"),
                            "1",
                            0.9,
                            0.9,
                            0.9,
                            0.9,
                            1.8,
                            20,
                            2,
                            Quality.OK,
                            end);
            service.scores.add(
                    Score.of(
                            sample,
                            "adaptive-threshold",
                            new Assessment(
                                    0,
                                    0,
                                    Verdict.NORMAL,
                                    "main",
                                    "as expected",
                                    new Expectation(0.8, 0.5, 1))));
        }
    }

    @Test
    void comparesWhatHoldsNowWithWhatWouldHold() throws Exception {
        recordTenBusyMinutes();
        anna.send("POST", "/api/v1/policies", POLICY);
        JsonNode answer =
                anna.json("POST", "/api/v1/policies/preview", POLICY.replace("step: 2", "step: 1"));

        assertThat(answer.at("/scores").asInt()).as(answer.toString()).isEqualTo(60);
        JsonNode compared = answer.at("/targets/0");
        assertThat(compared.at("/target").asText()).isEqualTo("service/a");
        assertThat(compared.at("/before/changes").asInt()).isEqualTo(1);
        assertThat(compared.at("/before/largest").asInt()).isEqualTo(4);
        // until what was added works, it is as busy as before, and must not be added to again
        assertThat(compared.at("/before/held").asInt()).isPositive();
        assertThat(compared.at("/before/held_by").properties())
                .extracting(guard -> guard.getValue().asInt())
                .allMatch(times -> times > 0)
                .isNotEmpty();
        // 0.9 of two is 0.6 of three, which is little enough
        assertThat(compared.at("/after/largest").asInt()).isEqualTo(3);
        assertThat(compared.at("/after/orders/0/from").asInt()).isEqualTo(2);
        assertThat(compared.at("/after/seen/metric").asText()).isEqualTo("cpu.utilization");
        assertThat(compared.at("/after/seen/points")).hasSize(60);
        assertThat(compared.at("/after/sizes/0/1").asInt()).isEqualTo(2);
        assertThat(service.published).noneMatch(each -> each.contains("step: 1"));
        assertThat(anna.json("GET", "/api/v1/policies/a-cpu", "").at("/spec/mode").asText())
                .isEqualTo("observe");
    }

    @Test
    void saysWhyThereIsNothingToTryItOn() throws Exception {
        HttpResponse<String> silent = anna.send("POST", "/api/v1/policies/preview", POLICY);
        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(silent.body()).contains("nothing of [stack/s] was scored in the last 15 min");
        HttpResponse<String> unknown =
                anna.send(
                        "POST",
                        "/api/v1/policies/preview",
                        POLICY.replace("service/a", "service/nowhere"));
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("no adapter reports service/nowhere");
        HttpResponse<String> days =
                anna.send("POST", "/api/v1/policies/preview?minutes=9999", POLICY);
        assertThat(days.body()).contains("minutes must be in 1 to 120, got '9999'");
        HttpResponse<String> wrong =
                anna.send("POST", "/api/v1/policies/preview", POLICY.replace("min: 1", "min: 9"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("\"errors\"");
    }

    @Test
    void whatChangesNothingIsNotWrittenDown() throws Exception {
        recordTenBusyMinutes();
        anna.send("POST", "/api/v1/policies/validate", POLICY);
        anna.send("POST", "/api/v1/policies/preview", POLICY);
        ApiClient.of(service, "vera").send("POST", "/api/v1/policies/preview", POLICY);

        JsonNode entries = anna.json("GET", "/api/v1/audit", "").get("entries");
        assertThat(entries.findValuesAsText("path")).doesNotContain("/api/v1/policies/validate");
        assertThat(entries.toString())
                .containsOnlyOnce("/api/v1/policies/preview")
                .contains("\"user\":\"vera\"", "\"status\":403");
    }

    @Test
    void nobodyTriesAPolicyOnWhatBelongsToOthers() throws Exception {
        recordTenBusyMinutes();

        assertThat(ApiClient.of(service, "ulla").status("POST", "/api/v1/policies/preview", POLICY))
                .isEqualTo(403);
        assertThat(ApiClient.of(service, "tina").status("POST", "/api/v1/policies/preview", POLICY))
                .isEqualTo(200);
    }
}
