package io.ebbflow.ingest.intake.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.ingest.intake.prometheus.Messages;
import io.ebbflow.ingest.intake.prometheus.Point;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** What the tests of the receivers share: an intake of their own each, and its answers. */
abstract class IntakeTests {

    static final String START = "2026-03-01T11:00:00Z";
    static final byte[] NOTHING = {};
    static final String SAMPLE =
            """
            {"@timestamp":"2026-03-01T12:00:00Z","series":{"entity":"host/a","metric":"x","dimension":""},\
            "kind":"gauge","unit":"1","value":1.5,"source":"me"}
            """;

    TestIntake intake = new TestIntake(TestIntake.LIMITS);

    @AfterEach
    void close() {
        intake.close();
    }

    /** Another intake, with other limits. */
    void with(HttpLimits limits) {
        intake.close();
        intake = new TestIntake(limits);
    }

    /** How many requests of a path were answered with that status. */
    long answered(String path, int status) {
        String name = "ebbflow_intake_requests_total";
        return intake.meters().counted(name, "path", path, "status", String.valueOf(status));
    }

    static byte[] series(double value, String... labels) {
        return Messages.request(Messages.series(List.of(new Point(value, 1_000)), labels));
    }

    static void assertProblem(HttpResponse<String> response, int status, String detail)
            throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        JsonNode problem = Json.mapper().readTree(response.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotEmpty();
        assertThat(problem.path("detail").asText()).contains(detail);
    }
}
