package io.ebbflow.ingest.intake.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.kafka.Json;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may write, and what the others are told. */
class AccessTest extends IntakeTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/write",
                "/api/v1/samples",
                "/api/v2/alerts-webhook",
                "/prometheus",
                "/alerts/fire",
                "/metrics",
                "/",
                "/nothing",
                "/health/../api/v1/samples"
            })
    void withoutTheTokenThereIsNothingButAProblem(String path) throws Exception {
        for (String method : List.of("GET", "POST", "PUT")) {
            HttpResponse<String> response = intake.send(method, path, NOTHING);

            assertThat(response.statusCode()).as("%s %s", method, path).isIn(400, 401);
            assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        }
        assertThat(intake.sink().records()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer a-token-of-tests-only, 200",
        "bearer a-token-of-tests-only, 200",
        "Bearer a-token-of-tests-onl, 401",
        "Bearer, 401",
        "Digest a-token-of-tests-only, 401",
        "Basic !!!, 401",
        "Basic, 401"
    })
    void theTokenOpensAsBearer(String header, int status) throws Exception {
        assertThat(intake.send("GET", "/metrics", NOTHING, "Authorization", header).statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "prometheus:a-token-of-tests-only, 200",
        ":a-token-of-tests-only, 200",
        "a-token-of-tests-only:, 401",
        "a-token-of-tests-only, 401",
        "x:wrong, 401"
    })
    void theTokenOpensAsPasswordOfAnyUser(String pair, int status) throws Exception {
        String header = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));

        HttpResponse<String> response =
                intake.send("GET", "/metrics", NOTHING, "Authorization", header);

        assertThat(response.statusCode()).isEqualTo(status);
        if (status == 401) {
            assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
        }
    }

    @Test
    void healthIsOpenAndTellsOfKafkaAndAlerts() throws Exception {
        HttpResponse<String> response = intake.send("GET", "/health", NOTHING);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Json.mapper().readTree(response.body()))
                .isEqualTo(
                        Json.mapper()
                                .readTree(
                                        "{\"status\":\"up\",\"kafka\":\"up\",\"alerts\":\"taken\"}"));
    }

    @Test
    void anotherMethodIsToldWhichOneIsRight() throws Exception {
        HttpResponse<String> response =
                intake.send(
                        "GET",
                        "/api/v1/write",
                        NOTHING,
                        "Authorization",
                        "Bearer " + TestIntake.TOKEN);

        assertProblem(response, 405, "takes POST, not GET");
        assertThat(response.headers().firstValue("Allow")).hasValue("POST");
    }

    @Test
    void whatIsRefusedIsCountedUnderNoNameOfTheSendersChoice() throws Exception {
        intake.send("GET", "/a/path/of/their/own", NOTHING);
        intake.samples("x\n");

        assertThat(answered("other", 401)).isEqualTo(1);
        assertThat(answered(IntakeServer.SAMPLES, 400)).isEqualTo(1);
    }
}
