package io.ebbflow.ingest.intake.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.ingest.intake.alertmanager.Webhooks;
import io.ebbflow.ingest.intake.prometheus.Messages;
import io.ebbflow.ingest.intake.prometheus.Point;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What is refused, or asked to come back, so that the rest can be served. */
class LimitsTest extends IntakeTests {

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

    @Test
    void nestingIsBounded() throws Exception {
        assertProblem(intake.alerts("[".repeat(50_000)), 400, "no JSON");
    }
}
