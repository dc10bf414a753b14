package io.ebbflow.ingest.intake.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.schema.Schemas;
import io.ebbflow.kafka.topic.Topic;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** {@code POST /api/v1/samples}. */
class SamplesReceiverTest extends IntakeTests {

    @Test
    void goodLinesAreTakenAndBadOnesToldByTheirNumber() throws Exception {
        String empty = SAMPLE.replace("\"unit\":\"1\"", "\"unit\":\"\"");
        HttpResponse<String> response =
                intake.samples(
                        SAMPLE
                                + "\n"
                                + "{\"series\":1}\n"
                                + SAMPLE.replace("host/a", "planet/a")
                                + empty
                                + SAMPLE.strip()
                                + "\r\n");

        assertProblem(response, 400, "3 of 5 cannot be used");
        JsonNode problem = Json.mapper().readTree(response.body());
        assertThat(problem.path("accepted").asInt()).isEqualTo(2);
        assertThat(problem.path("rejected").asInt()).isEqualTo(3);
        assertThat(problem.path("errors").findValuesAsText("line")).containsExactly("3", "4", "5");
        assertThat(intake.sink().samples()).hasSize(2);
        assertThat(intake.sink().letters())
                .hasSize(3)
                .allSatisfy(
                        letter ->
                                assertThat(letter.source())
                                        .isEqualTo("http:127.0.0.1:/api/v1/samples"))
                .anySatisfy(
                        letter -> {
                            assertThat(letter.reason()).startsWith("line 3: ");
                            assertThat(letter.payload()).isEqualTo("{\"series\":1}");
                        });
    }

    @Test
    void theGoldenExampleIsTakenAlsoWhenZipped() throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(Json.write(Json.mapper().readTree(Schemas.example(Topic.METRICS))));
        }

        HttpResponse<String> response =
                intake.post(
                        IntakeServer.SAMPLES,
                        "application/x-ndjson",
                        zipped.toByteArray(),
                        "Content-Encoding",
                        "gzip");

        assertThat(response.body()).isEqualTo("{\"accepted\":1}");
        assertThat(intake.sink().samples()).hasSize(1);
    }

    @Test
    void anAnswerTellsTheFirstHundredProblemsAndTheDeadLettersHoldAll() throws Exception {
        HttpResponse<String> response = intake.samples("x\n".repeat(500));

        JsonNode problem = Json.mapper().readTree(response.body());
        assertThat(problem.path("rejected").asInt()).isEqualTo(500);
        assertThat(problem.path("errors")).hasSize(100);
        assertThat(intake.sink().letters()).hasSize(500);
    }
}
