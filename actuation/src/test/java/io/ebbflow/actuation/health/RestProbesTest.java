package io.ebbflow.actuation.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.ebbflow.actuation.health.PartHealth.Status;
import io.ebbflow.actuation.health.Probe.Finding;
import io.ebbflow.actuation.testkit.HandMovedClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The answers are those that Flink 2.2 and OpenSearch 2.19 give, shortened. */
class RestProbesTest {

    private final HandMovedClock clock = new HandMovedClock();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private HttpServer server;
    private URI base;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    String answer = answers.get(exchange.getRequestURI().getPath());
                    byte[] body = (answer == null ? "{}" : answer).getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(answer == null ? 404 : 200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aRunningJobIsUpWithItsRestartsAndCheckpoint() throws Exception {
        job("RUNNING", 4);
        checkpoint(Duration.ofSeconds(3));

        assertThat(flink())
                .isEqualTo(
                        Finding.up("running, 2 restarts, last checkpoint 3s ago")
                                .with(
                                        Map.of(
                                                "restarts", 2.0,
                                                "checkpoint_age_seconds", 3.0,
                                                "checkpoint_seconds", 0.25,
                                                "checkpoint_bytes", 4096.0)));
    }

    @Test
    void ratesAndLagAreThoseOfTheStepsThatHaveThem() throws Exception {
        job("RUNNING", 4);
        answers.put("/jobs/j", "{\"vertices\":[{\"id\":\"in\"},{\"id\":\"detect\"}]}");
        step(
                "in",
                metric("busyTimeMsPerSecond", 20, 40),
                metric("Source__metricbeat-source.pendingRecords", 3, 7),
                metric("Source__metrics-source.pendingRecords", 1, 1),
                metric("Source__metricbeat-source.numRecordsInPerSecond", 10, 12.5));
        step(
                "detect",
                metric("busyTimeMsPerSecond", 100, 900),
                metric("backPressuredTimeMsPerSecond", 0, 50),
                metric("outbound-score.numRecordsInPerSecond", 2, 3),
                metric("a-metric-that-nobody-asked-for", 1, 1),
                metric(
                        "detect.currentOutputWatermark",
                        (double) clock.instant().minusSeconds(4).toEpochMilli(),
                        (double) clock.instant().toEpochMilli()));

        assertThat(flink().measures())
                .isEqualTo(
                        Map.of(
                                "restarts", 2.0,
                                "busy_ratio", 0.9,
                                "back_pressured_ratio", 0.05,
                                "lag_records", 12.0,
                                "records_in_per_second", 22.5,
                                "scores_per_second", 5.0,
                                "event_time_lag_seconds", 4.0));
    }

    @Test
    void aJobWithoutEventTimeYetHasNoLagInIt() throws Exception {
        job("RUNNING", 4);
        answers.put("/jobs/j", "{\"vertices\":[{\"id\":\"detect\"}]}");
        step("detect", metric("detect.currentOutputWatermark", Long.MIN_VALUE, Long.MIN_VALUE));

        assertThat(flink().measures()).containsOnlyKeys("restarts");
    }

    @Test
    void aRunningJobWithoutAFreshCheckpointIsDegraded() throws Exception {
        job("RUNNING", 4);
        checkpoint(Duration.ofMinutes(6));

        assertThat(flink().status()).isEqualTo(Status.DEGRADED);
    }

    @Test
    void aJobWhoseTasksDoNotAllRunIsDegraded() throws Exception {
        job("RUNNING", 3);

        assertThat(flink()).isEqualTo(Finding.degraded("3 of 4 tasks of 'ebbflow' run"));
    }

    @ParameterizedTest
    @CsvSource({"RESTARTING, DEGRADED", "FAILED, DOWN", "CANCELED, DOWN", "FINISHED, DOWN"})
    void aJobThatDoesNotRunSaysHowItIs(String state, Status status) throws Exception {
        job(state, 0);

        assertThat(flink().status()).isEqualTo(status);
        assertThat(flink().detail()).contains(state);
    }

    @Test
    void noJobIsDown() throws Exception {
        answers.put("/jobs/overview", "{\"jobs\":[]}");

        assertThat(flink()).isEqualTo(Finding.down("no job was submitted"));
    }

    @ParameterizedTest
    @CsvSource({"green, UP", "yellow, UP", "red, DEGRADED"})
    void theStoreIsAsItsClusterIs(String colour, Status status) throws Exception {
        answers.put(
                "/_cluster/health",
                "{\"status\":\"" + colour + "\",\"number_of_nodes\":1,\"timed_out\":false}");

        assertThat(new StoreProbe(base).look().status()).isEqualTo(status);
    }

    @Test
    void whatDoesNotAnswerIsNamed() {
        assertThatThrownBy(() -> new StoreProbe(base).look()).hasMessageContaining("404");
        server.stop(0);
        assertThatThrownBy(() -> new StoreProbe(base).look())
                .hasMessageContaining("nothing listens at " + base);
    }

    private void step(String id, String... metrics) {
        answers.put(
                "/jobs/j/vertices/" + id + "/subtasks/metrics",
                "[" + String.join(",", metrics) + "]");
    }

    private static String metric(String id, double min, double max) {
        return "{\"id\":\""
                + id
                + "\",\"min\":"
                + min
                + ",\"max\":"
                + max
                + ",\"sum\":"
                + (min + max)
                + "}";
    }

    private Finding flink() throws Exception {
        return new FlinkProbe(base, clock).look();
    }

    private void job(String state, int running) {
        answers.put(
                "/jobs/overview",
                "{\"jobs\":[{\"jid\":\"old\",\"name\":\"ebbflow\",\"start-time\":1,\"state\":\"CANCELED\"},"
                        + "{\"jid\":\"j\",\"name\":\"ebbflow\",\"start-time\":2,\"state\":\""
                        + state
                        + "\",\"tasks\":{\"total\":4,\"running\":"
                        + running
                        + "}}]}");
        answers.put("/jobs/j", "{\"vertices\":[]}");
        answers.put("/jobs/j/metrics", "[{\"id\":\"numRestarts\",\"value\":\"2\"}]");
        answers.put("/jobs/j/checkpoints", "{\"latest\":{\"completed\":null}}");
    }

    private void checkpoint(Duration age) {
        answers.put(
                "/jobs/j/checkpoints",
                "{\"latest\":{\"completed\":{\"id\":7,\"end_to_end_duration\":250,"
                        + "\"state_size\":4096,\"latest_ack_timestamp\":"
                        + clock.instant().minus(age).toEpochMilli()
                        + "}}}");
    }
}
