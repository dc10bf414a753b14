package io.ebbflow.actuation.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedbackApiTest extends ConsoleTests {

    private static final String SERIES =
            "\"series\": {\"entity\": \"service/a\", \"metric\": \"cpu.utilization\"}";

    private ApiClient otto;

    @BeforeEach
    void start() throws Exception {
        otto = ApiClient.of(service, "otto");
    }

    private JsonNode said() throws Exception {
        return otto.json("GET", "/api/v1/feedback", "").get("feedback");
    }

    @Test
    void whatWasSaidIsListedAndPartOfTheState() throws Exception {
        String mute = "{\"kind\": \"mute\", " + SERIES + ", \"until\": \"2099-01-01T00:00:00Z\"}";
        otto.send("POST", "/api/v1/feedback", mute);

        assertThat(said()).hasSize(1);
        assertThat(said().at("/0/author").asText()).isEqualTo("otto");
        assertThat(otto.json("GET", "/api/v1/state", "").get("feedback")).isEqualTo(said());
    }

    @Test
    void aSilenceIsEndedUnderItsOwnId() throws Exception {
        String mute = "{\"kind\": \"mute\", " + SERIES + ", \"until\": \"2099-01-01T00:00:00Z\"}";
        String id = otto.json("POST", "/api/v1/feedback", mute).get("id").asText();
        service.clock.move(Duration.ofMinutes(5));

        assertThat(otto.status("POST", "/api/v1/feedback/" + id + "/end", "")).isEqualTo(202);
        assertThat(said()).hasSize(1);
        assertThat(said().at("/0/until").asText()).isEqualTo(service.clock.instant().toString());
        HttpResponse<String> again = otto.send("POST", "/api/v1/feedback/" + id + "/end", "");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("is over");
        assertThat(otto.status("POST", "/api/v1/feedback/none/end", "")).isEqualTo(404);
    }

    @Test
    void aPlannedEventBeginsNowWhereNothingElseIsSaid() throws Exception {
        String event =
                "{\"kind\": \"planned-event\", "
                        + SERIES
                        + ", \"until\": \"2099-01-01T00:00:00Z\"}";

        assertThat(otto.json("POST", "/api/v1/feedback", event).get("from").asText())
                .isEqualTo(service.clock.instant().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-an-anomaly", "confirmed"})
    void aVerdictNamesTheAnomalyAndNoTime(String kind) throws Exception {
        String verdict = "{\"kind\": \"" + kind + "\", " + SERIES;
        HttpResponse<String> refused = otto.send("POST", "/api/v1/feedback", verdict + "}");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("anomaly_id must say which");
        assertThat(
                        otto.json(
                                        "POST",
                                        "/api/v1/feedback",
                                        verdict + ", \"anomaly_id\": \"a-1\"}")
                                .path("kind")
                                .asText())
                .isEqualTo(kind);
    }

    @Test
    void saysWhatIsWrongWithASeries() throws Exception {
        HttpResponse<String> refused =
                otto.send(
                        "POST",
                        "/api/v1/feedback",
                        """
                        {"kind": "mute", "until": "2099-01-01T00:00:00Z",
                         "series": {"entity": "nonsense", "metric": "cpu.utilization"}}
                        """);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("series cannot be read from").contains("kind/");
    }
}
