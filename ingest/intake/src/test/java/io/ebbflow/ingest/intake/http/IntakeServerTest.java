package io.ebbflow.ingest.intake.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.ingest.intake.alertmanager.Alert;
import io.ebbflow.ingest.intake.alertmanager.AlertStatus;
import io.ebbflow.ingest.intake.alertmanager.Webhooks;
import io.ebbflow.ingest.intake.prometheus.Messages;
import io.ebbflow.ingest.intake.prometheus.Point;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.schema.Schemas;
import io.ebbflow.kafka.topic.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeServerTest {

    private static final String START = "2026-03-01T11:00:00Z";
    private static final byte[] NOTHING = {};
    private static final String SAMPLE =
            """
            {"@timestamp":"2026-03-01T12:00:00Z","series":{"entity":"host/a","metric":"x","dimension":""},\
            "kind":"gauge","unit":"1","value":1.5,"source":"me"}
            """;

    private TestIntake intake = new TestIntake(TestIntake.LIMITS);

    @AfterEach
    void close() {
        intake.close();
    }

    private void with(HttpLimits limits) {
        intake.close();
        intake = new TestIntake(limits);
    }

    private static byte[] series(double value, String... labels) {
        return Messages.request(Messages.series(List.of(new Point(value, 1_000)), labels));
    }

    private static void assertProblem(HttpResponse<String> response, int status, String detail)
            throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        JsonNode problem = Json.mapper().readTree(response.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotEmpty();
        assertThat(problem.path("detail").asText()).contains(detail);
    }

    // who may write

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

    // remote write

    @Test
    void aRemoteWriteBecomesSamples() throws Exception {
        HttpResponse<String> response =
                intake.write(series(2.5, "__name__", "up", "instance", "a:1", "job", "j"));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
        assertThat(answered(IntakeServer.WRITE, 204)).isEqualTo(1);
        assertThat(intake.sink().samples())
                .singleElement()
                .satisfies(
                        sample -> {
                            assertThat(sample.series().key()).isEqualTo("host/a:up{job=j,port=1}");
                            assertThat(sample.value()).isEqualTo(2.5);
                            assertThat(sample.time().toEpochMilli()).isEqualTo(1_000);
                            assertThat(sample.source()).isEqualTo("prometheus:remote-write");
                        });
    }

    private long answered(String path, int status) {
        String name = "ebbflow_intake_requests_total";
        return intake.meters().counted(name, "path", path, "status", String.valueOf(status));
    }

    @Test
    void whatIsRefusedIsCountedUnderNoNameOfTheSendersChoice() throws Exception {
        intake.send("GET", "/a/path/of/their/own", NOTHING);
        intake.samples("x\n");

        assertThat(answered("other", 401)).isEqualTo(1);
        assertThat(answered(IntakeServer.SAMPLES, 400)).isEqualTo(1);
    }

    @Test
    void version2IsToldHowMuchWasWritten() throws Exception {
        byte[] message =
                Messages.request2(
                        1,
                        "bytes",
                        List.of(new Point(1, 1), new Point(Double.NaN, 2)),
                        "__name__",
                        "sent",
                        "job",
                        "j");

        HttpResponse<String> response =
                intake.post(
                        IntakeServer.WRITE,
                        "application/x-protobuf;proto=io.prometheus.write.v2.Request",
                        Messages.compressed(message),
                        "Content-Encoding",
                        "snappy");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
        assertThat(response.headers().firstValue("X-Prometheus-Remote-Write-Samples-Written"))
                .hasValue("2");
        assertThat(intake.sink().samples())
                .singleElement()
                .satisfies(sample -> assertThat(sample.unit()).isEqualTo("By"));
    }

    @Test
    void staleMarkersAndWhatIsNoNumberAreCountedNotWritten() throws Exception {
        byte[] message =
                Messages.request(
                        Messages.series(
                                List.of(
                                        new Point(Double.longBitsToDouble(0x7ff0000000000002L), 1),
                                        new Point(Double.NaN, 2),
                                        new Point(Double.NEGATIVE_INFINITY, 3)),
                                "__name__",
                                "x",
                                "job",
                                "j"));

        assertThat(intake.write(message).statusCode()).isEqualTo(204);
        assertThat(intake.sink().records()).isZero();
        String name = "ebbflow_intake_prometheus_ignored_total";
        assertThat(intake.meters().counted(name, "why", "stale")).isEqualTo(1);
        assertThat(intake.meters().counted(name, "why", "not-finite")).isEqualTo(2);
    }

    @Test
    void oneBadSeriesIsToldAndKeptAndTheOthersAreTaken() throws Exception {
        byte[] message =
                Messages.request(
                        Messages.series(List.of(new Point(1, 1)), "__name__", "a", "job", "j"),
                        Messages.series(List.of(new Point(1, 1)), "__name__", "lost"));

        HttpResponse<String> response = intake.write(message);

        assertProblem(response, 400, "1 of 2");
        assertThat(response.body()).contains("\"errors\":[{\"index\":1,\"detail\":\"no entity");
        assertThat(intake.sink().samples()).hasSize(1);
        assertThat(intake.sink().letters())
                .singleElement()
                .satisfies(
                        letter -> {
                            assertThat(letter.source()).isEqualTo("http:127.0.0.1:/api/v1/write");
                            assertThat(letter.reason()).startsWith("series 1: no entity");
                            assertThat(letter.payload()).contains("lost");
                        });
    }

    @Test
    void aBodyThatCannotBeReadIsKeptAndNotSentAgain() throws Exception {
        HttpResponse<String> broken =
                intake.post(
                        IntakeServer.WRITE,
                        "application/x-protobuf",
                        new byte[] {1, 2, 3},
                        "Content-Encoding",
                        "snappy");

        assertProblem(broken, 400, "snappy");
        assertProblem(intake.write(new byte[] {10, 99}), 400, "protobuf");
        assertThat(intake.sink().letters()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, snappy",
        "application/x-protobuf, gzip",
        "application/x-protobuf;proto=io.prometheus.write.v3.Request, snappy"
    })
    void anotherFormIsRefused(String type, String encoding) throws Exception {
        assertProblem(
                intake.post(IntakeServer.WRITE, type, NOTHING, "Content-Encoding", encoding),
                415,
                "must be");
    }

    @Test
    void whileKafkaIsDownSendersAreAskedToComeBack() throws Exception {
        intake.sink().down(true);
        byte[] message = series(1, "__name__", "x", "job", "j");

        for (HttpResponse<String> response :
                List.of(
                        intake.write(message),
                        intake.write(new byte[] {10, 99}),
                        intake.samples(SAMPLE),
                        intake.samples("broken\n"),
                        intake.alerts(Webhooks.call(0, Webhooks.firing("a", START))))) {
            assertProblem(response, 503, "");
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
        }

        intake.sink().down(false);
        assertThat(intake.write(message).statusCode()).isEqualTo(204);
        assertThat(intake.alerts(Webhooks.call(0, Webhooks.firing("a", START))).body())
                .contains("\"published\":1");
        assertThat(intake.sink().samples()).hasSize(1);
        assertThat(intake.sink().alerts()).hasSize(1);
    }

    // limits

    @Test
    void aBombIsRefusedUnexploded() throws Exception {
        byte[] zeros = new byte[10 << 20];
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(zeros, 0, 1 << 20);
        }
        with(new HttpLimits(1 << 20, 200_000, 1_000, 4, 1_000));

        assertProblem(intake.write(zeros), 413, "10485760 bytes, more than the limit of 200000");
        assertProblem(
                intake.post(
                        IntakeServer.SAMPLES,
                        "application/x-ndjson",
                        zipped.toByteArray(),
                        "Content-Encoding",
                        "gzip"),
                413,
                "limit of 200000");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWhetherItSaysSoOrNot() throws Exception {
        assertProblem(intake.samples("x".repeat(100_001)), 413, "limit of 100000");

        String head =
                "POST /api/v1/samples HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                        + "Authorization: Bearer "
                        + TestIntake.TOKEN
                        + "\r\nTransfer-Encoding: chunked\r\n\r\n";
        String chunk = "8000\r\n" + "x".repeat(0x8000) + "\r\n";
        assertThat(raw(head + chunk.repeat(4) + "0\r\n\r\n")).startsWith("HTTP/1.1 413");
        assertThat(raw(head + "5\r\n{\"a\":\r\nnonsense\r\n")).startsWith("HTTP/1.1 400");
        assertThat(raw(head + "5\r\n{\"a")).startsWith("HTTP/1.1 400");
    }

    @Test
    void endlessHeadersAndBadRequestsAreAnsweredWithAProblem() throws Exception {
        assertThat(raw("GET /health HTTP/1.1\r\nHost: a\r\nX: " + "y".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431")
                .contains("application/problem+json");
        assertThat(raw("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400").doesNotContain("Jetty");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), intake.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readNBytes(2_000), UTF_8);
        }
    }

    @Test
    void tooManyRequestsASecondAreAskedToComeBack() throws Exception {
        with(new HttpLimits(1_000, 1_000, 10, 4, 2));
        intake.samples("");
        intake.samples("");

        assertProblem(intake.samples(""), 429, "more requests a second");
        // Prometheus would give these samples up on 429
        assertProblem(intake.write(NOTHING), 503, "more requests a second");
        assertThat(intake.send("GET", "/health", NOTHING).statusCode()).isEqualTo(200);
    }

    @Test
    void moreSamplesThanTheLimitAreRefused() throws Exception {
        with(new HttpLimits(100_000, 200_000, 10, 4, 1_000));
        List<Point> points = Collections.nCopies(11, new Point(1, 1));

        assertProblem(
                intake.write(Messages.request(Messages.series(points, "__name__", "a"))),
                413,
                "more than 10 samples");
        assertProblem(intake.samples("\n".repeat(11)), 413, "limit of 10");
    }

    // samples

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

    // alerts

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

    @Test
    void nestingIsBounded() throws Exception {
        assertProblem(intake.alerts("[".repeat(50_000)), 400, "no JSON");
    }
}
