package io.ebbflow.ingest.intake.http;

import io.ebbflow.ingest.intake.RecordingSink;
import io.ebbflow.ingest.intake.alertmanager.AlertBook;
import io.ebbflow.ingest.intake.prometheus.Families;
import io.ebbflow.ingest.intake.prometheus.Messages;
import io.ebbflow.ingest.intake.prometheus.RelabelRules;
import io.ebbflow.ingest.intake.prometheus.SampleMapper;
import io.ebbflow.ingest.intake.publish.Meters;
import io.ebbflow.ingest.intake.publish.Records;
import io.ebbflow.ingest.publish.KafkaSink;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The receivers on a free port, before a sink that remembers. */
final class TestIntake implements AutoCloseable {

    static final String TOKEN = "a-token-of-tests-only";
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final HttpLimits LIMITS = new HttpLimits(100_000, 200_000, 1_000, 4, 1_000_000);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final RecordingSink sink = new RecordingSink();
    private final Meters meters = new Meters();
    private final AlertBook book = new AlertBook(1_000);
    private final IntakeServer server;

    TestIntake(HttpLimits limits) {
        this(limits, new Listener("127.0.0.1", 0, Optional.empty()));
    }

    TestIntake(HttpLimits limits, Listener listener) {
        server =
                new IntakeServer(
                        listener,
                        TOKEN,
                        limits,
                        new IntakeServer.Parts(
                                sink,
                                new Records("test."),
                                meters,
                                book,
                                new SampleMapper(RelabelRules.NONE, true),
                                new Families(),
                                () -> KafkaSink.State.UP,
                                () -> NOW));
        book.open(List.of());
    }

    RecordingSink sink() {
        return sink;
    }

    Meters meters() {
        return meters;
    }

    int port() {
        return server.port();
    }

    HttpResponse<String> send(String method, String path, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                        .timeout(Duration.ofSeconds(30))
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** With the token, and a media type. */
    HttpResponse<String> post(String path, String type, byte[] body, String... headers)
            throws IOException, InterruptedException {
        String[] all = new String[headers.length + 4];
        all[0] = "Authorization";
        all[1] = "Bearer " + TOKEN;
        all[2] = "Content-Type";
        all[3] = type;
        System.arraycopy(headers, 0, all, 4, headers.length);
        return send("POST", path, body, all);
    }

    /** Remote write 1.0 of a message that is yet to be compressed. */
    HttpResponse<String> write(byte[] message) throws IOException, InterruptedException {
        return post(
                IntakeServer.WRITE,
                "application/x-protobuf",
                Messages.compressed(message),
                "Content-Encoding",
                "snappy");
    }

    HttpResponse<String> samples(String lines) throws IOException, InterruptedException {
        return post(
                IntakeServer.SAMPLES,
                "application/x-ndjson",
                lines.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> alerts(String json) throws IOException, InterruptedException {
        return post(
                IntakeServer.WEBHOOKS.get(0),
                "application/json",
                json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.close();
    }
}
