package io.ebbflow.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.ingest.intake.alertmanager.Alert;
import io.ebbflow.ingest.intake.alertmanager.AlertStatus;
import io.ebbflow.ingest.intake.alertmanager.Webhooks;
import io.ebbflow.ingest.intake.prometheus.Messages;
import io.ebbflow.ingest.intake.prometheus.Point;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.envelope.Envelope;
import io.ebbflow.kafka.testkit.FreePort;
import io.ebbflow.kafka.testkit.Program;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The intake and a broker, each a program of its own. */
class IntakeMainIT {

    private static final String START = "2026-03-01T11:00:00Z";

    @TempDir private Path dir;

    private final HttpClient client = HttpClient.newHttpClient();
    private int port;

    private Path settings(String servers) throws IOException {
        port = FreePort.find();
        return Files.write(
                dir.resolve("intake.properties"),
                List.of(
                        "intake.port=" + port,
                        "intake.token-file=" + dir.resolve("token"),
                        "intake.ack-timeout=2s",
                        "kafka.bootstrap.servers=" + servers));
    }

    private HttpResponse<String> send(String path, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(30));
        if (body != null) {
            String token = Files.readString(dir.resolve("token")).trim();
            request.header("Authorization", "Bearer " + token)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private boolean health(String part) throws IOException, InterruptedException {
        try {
            return send("/health", null).body().contains(part);
        } catch (ConnectException e) {
            return false;
        }
    }

    private int write(int number) throws IOException, InterruptedException {
        byte[] message =
                Messages.request(
                        Messages.series(
                                List.of(new Point(number, number)), "__name__", "n", "job", "j"));
        return send(
                        "/api/v1/write",
                        Messages.compressed(message),
                        "Content-Type",
                        "application/x-protobuf",
                        "Content-Encoding",
                        "snappy")
                .statusCode();
    }

    private int tell(String alert) throws IOException, InterruptedException {
        byte[] call = Webhooks.call(0, alert).getBytes(StandardCharsets.UTF_8);
        return send("/api/v2/alerts-webhook", call, "Content-Type", "application/json")
                .statusCode();
    }

    @Test
    void losesNothingAndTellsNothingTwiceThroughOutagesAndRestarts() throws Exception {
        try (TestPrograms programs = new TestPrograms(dir)) {
            Path settings = settings(programs.servers());
            Program intake = programs.startIntake("intake", settings);
            Waiting.until("listening", () -> health("\"up\""));
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(dir.resolve("token"))))
                    .isEqualTo("rw-------");
            // without a broker
            assertThat(write(1)).isEqualTo(503);
            assertThat(tell(Webhooks.firing("a", START))).isEqualTo(503);
            assertThat(health("\"kafka\":\"down\"")).isTrue();

            programs.startBroker();
            Waiting.until("taken", () -> write(1) == 204);
            Waiting.until("alerts are taken", () -> tell(Webhooks.firing("a", START)) == 200);
            assertThat(health("\"kafka\":\"up\"")).isTrue();

            programs.killBroker();
            assertThat(write(2)).isEqualTo(503);
            assertThat(tell(Webhooks.resolved("a", START, START))).isEqualTo(503);

            programs.startBroker();
            for (int i = 2; i <= 20; i++) {
                int number = i;
                Waiting.until("taken again", () -> write(number) == 204);
            }
            assertThat(tell(Webhooks.firing("a", START))).isEqualTo(200);

            intake.terminate();
            assertThat(intake.awaitExit()).isEqualTo(128 + 15);
            Program again = programs.startIntake("intake", settings);
            Waiting.until("reads what it published", () -> health("\"alerts\":\"taken\""));
            assertThat(tell(Webhooks.firing("a", START))).isEqualTo(200);
            assertThat(tell(Webhooks.resolved("a", START, START))).isEqualTo(200);
            assertThat(tell(Webhooks.resolved("a", START, START))).isEqualTo(200);

            expectEverySample(programs);
            expectOneFiringAndOneResolution(programs);
            assertThat(again.linesWith("Kafka takes no records")).isEqualTo(2);
            assertThat(again.linesWith("Kafka takes records again")).isEqualTo(2);
            assertThat(again.output())
                    .contains("the intake has stopped")
                    .doesNotContain(Files.readString(dir.resolve("token")).trim());
            assertThat(again.isAlive()).isTrue();
        }
    }

    private static void expectEverySample(TestPrograms programs) throws IOException {
        TreeSet<Integer> values = new TreeSet<>();
        TreeSet<String> ids = new TreeSet<>();
        for (ConsumerRecord<byte[], byte[]> record : programs.records(Topic.METRICS)) {
            values.add(Json.mapper().readTree(record.value()).path("value").asInt());
            ids.add(Envelope.read(record).headers().orElseThrow().id());
            assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("service/j:n");
        }
        assertThat(values).hasSize(20);
        // what was sent again has the same id
        assertThat(ids).hasSize(20);
    }

    private static void expectOneFiringAndOneResolution(TestPrograms programs) throws IOException {
        List<AlertStatus> told = new ArrayList<>();
        TreeSet<String> ids = new TreeSet<>();
        for (ConsumerRecord<byte[], byte[]> record : programs.records(Topic.ALERTS)) {
            told.add(Json.read(record.value(), Alert.class).status());
            ids.add(Envelope.read(record).headers().orElseThrow().id());
        }
        assertThat(told).first().isEqualTo(AlertStatus.FIRING);
        assertThat(told).contains(AlertStatus.RESOLVED);
        assertThat(ids).hasSize(2);
    }

    @Test
    void endsWithTwoAndEveryProblemWhereItCannotStart() throws Exception {
        try (TestPrograms programs = new TestPrograms(dir)) {
            Path bad = Files.write(dir.resolve("bad.properties"), List.of("intake.prot=1"));

            Program intake = programs.startIntake("bad", bad);

            assertThat(intake.awaitExit()).isEqualTo(2);
            assertThat(intake.output())
                    .contains("intake.prot is no setting of intake")
                    .contains("intake.token-file is missing");
        }
    }
}
