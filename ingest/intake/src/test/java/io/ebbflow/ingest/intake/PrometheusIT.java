package io.ebbflow.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.intake.alertmanager.Alert;
import io.ebbflow.ingest.intake.alertmanager.AlertStatus;
import io.ebbflow.ingest.intake.alertmanager.WebhookReader;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.MetricKind;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.sample.SampleDecoder;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.testkit.FreePort;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * A real Prometheus that writes here and a real Alertmanager that tells here, through an outage of
 * Kafka: every sample that Prometheus holds is on the topic, and each alert is told once. Debian's
 * packages {@code prometheus} and {@code prometheus-alertmanager}, on ports and directories of this
 * test's own. Skipped without them, unless {@code EBBFLOW_REQUIRE_TESTBEDS=true}.
 */
class PrometheusIT {

    private static final Path PROMETHEUS = Path.of("/usr/bin/prometheus");
    private static final Path ALERTMANAGER = Path.of("/usr/bin/prometheus-alertmanager");
    private static final String COUNTER = "demo_requests_total";

    @TempDir private Path dir;

    private final HttpClient client = HttpClient.newHttpClient();
    private int intakePort;
    private int prometheusPort;
    private int alertmanagerPort;

    @BeforeEach
    void findPrograms() throws IOException {
        for (Path program : List.of(PROMETHEUS, ALERTMANAGER)) {
            if (!Files.isExecutable(program)) {
                missing("there is no " + program);
            }
        }
        intakePort = FreePort.find();
        prometheusPort = FreePort.find();
        alertmanagerPort = FreePort.find();
    }

    private static void missing(String what) {
        if (Boolean.parseBoolean(System.getenv("EBBFLOW_REQUIRE_TESTBEDS"))) {
            throw new AssertionError(what + "; install prometheus and prometheus-alertmanager");
        }
        LoggerFactory.getLogger(PrometheusIT.class).info("skipped: {}", what);
        abort(what);
    }

    @Test
    void everySampleAndEachAlertArrivesThroughAnOutageOfKafka() throws Exception {
        try (DemoEndpoint demo = new DemoEndpoint();
                TestPrograms programs = new TestPrograms(dir)) {
            programs.startBroker();
            startIntake(programs);
            startAlertmanager(programs);
            startPrometheus(programs, demo);
            Waiting.until("samples", () -> counted(programs).size() >= 5);

            demo.level(10);
            Waiting.until("it fires", () -> alerts(programs).size() == 1);
            Waiting.until("it is repeated", () -> own("what=\"folded\"") >= 2);

            programs.killBroker();
            int before = demo.asked();
            Waiting.until("samples meanwhile", () -> demo.asked() >= before + 4);
            programs.startBroker();
            int after = demo.asked();
            Waiting.until("samples after", () -> lastCount(programs) > after);

            demo.level(1);
            Waiting.until("it is resolved", () -> alerts(programs).size() >= 2);
            demo.stop();
            Waiting.until("the end of the series", () -> own("why=\"stale\"") >= 3);

            expectWhatPrometheusHolds(programs);
            expectKindsAndEntities(programs);
            expectFiringThenResolved(programs);
            assertThat(programs.records(Topic.DEAD_LETTER)).isEmpty();
        }
    }

    private void startIntake(TestPrograms programs) throws Exception {
        Files.writeString(
                dir.resolve("rules.yaml"),
                """
                # what this Prometheus says of itself is of no interest, and jobs are services here
                - {source_labels: [job], regex: demo, target_label: service, replacement: shop_$0}
                - {source_labels: [__name__], regex: scrape_.*, action: drop}
                """);
        Path settings =
                Files.write(
                        dir.resolve("intake.properties"),
                        List.of(
                                "intake.port=" + intakePort,
                                "intake.token-file=" + dir.resolve("token"),
                                "intake.ack-timeout=2s",
                                "prometheus.relabel-file=" + dir.resolve("rules.yaml"),
                                "kafka.bootstrap.servers=" + programs.servers()));
        programs.startIntake("intake", settings);
        Waiting.until("the intake listens", () -> isUp(intakePort, "/health"));
    }

    private void startAlertmanager(TestPrograms programs) throws Exception {
        Files.writeString(
                dir.resolve("alertmanager.yml"),
                """
                route:
                  receiver: ebbflow
                  group_by: [alertname]
                  group_wait: 0s
                  group_interval: 1s
                  repeat_interval: 1s
                receivers:
                  - name: ebbflow
                    webhook_configs:
                      - url: http://127.0.0.1:%d/api/v2/alerts-webhook
                        send_resolved: true
                        http_config: {authorization: {credentials_file: %s}}
                """
                        .formatted(intakePort, dir.resolve("token")));
        programs.start(
                "alertmanager",
                ALERTMANAGER.toString(),
                "--config.file=alertmanager.yml",
                "--storage.path=alertmanager",
                "--web.listen-address=127.0.0.1:" + alertmanagerPort,
                "--cluster.listen-address=");
        Waiting.until("Alertmanager listens", () -> isUp(alertmanagerPort, "/-/ready"));
    }

    private void startPrometheus(TestPrograms programs, DemoEndpoint demo) throws Exception {
        Files.writeString(
                dir.resolve("alerts.yml"),
                """
                groups:
                  - name: demo
                    rules:
                      - alert: HighLevel
                        expr: demo_level > 5
                        labels: {severity: page}
                        annotations: {summary: "{{ $labels.instance }} is at {{ $value }}"}
                """);
        Files.writeString(
                dir.resolve("prometheus.yml"),
                """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: [alerts.yml]
                alerting:
                  alertmanagers: [{static_configs: [{targets: ["127.0.0.1:%d"]}]}]
                scrape_configs:
                  - job_name: demo
                    static_configs: [{targets: ["%s"]}]
                remote_write:
                  - url: http://127.0.0.1:%d/api/v1/write
                    basic_auth: {username: prometheus, password_file: %s}
                    queue_config: {batch_send_deadline: 300ms, min_backoff: 100ms, max_backoff: 1s}
                    metadata_config: {send_interval: 1s}
                """
                        .formatted(
                                alertmanagerPort,
                                demo.address(),
                                intakePort,
                                dir.resolve("token")));
        programs.start(
                "prometheus",
                PROMETHEUS.toString(),
                "--config.file=prometheus.yml",
                "--storage.tsdb.path=prometheus",
                "--web.listen-address=127.0.0.1:" + prometheusPort);
        Waiting.until("Prometheus listens", () -> isUp(prometheusPort, "/-/ready"));
    }

    private void expectWhatPrometheusHolds(TestPrograms programs) throws Exception {
        NavigableMap<Instant, Double> held = new TreeMap<>();
        String body =
                get(prometheusPort, "/api/v1/query?query=" + COUNTER + "%5B10m%5D", false).body();
        for (JsonNode point : Json.mapper().readTree(body).at("/data/result/0/values")) {
            BigDecimal seconds = new BigDecimal(point.get(0).asText());
            held.put(
                    Instant.ofEpochMilli(seconds.movePointRight(3).longValueExact()),
                    Double.valueOf(point.get(1).asText()));
        }
        assertThat(held).hasSizeGreaterThan(10);
        Waiting.until("all of them", () -> counted(programs).size() >= held.size());
        assertThat(counted(programs)).isEqualTo(held);
    }

    private void expectKindsAndEntities(TestPrograms programs) {
        Map<String, MetricSample> last = new TreeMap<>();
        samples(programs).forEach(sample -> last.put(sample.series().metric(), sample));
        assertThat(last)
                .containsOnlyKeys(
                        "ALERTS",
                        "ALERTS_FOR_STATE",
                        COUNTER,
                        "demo_level",
                        "demo_oddly_named",
                        "up");
        assertThat(last.get(COUNTER).kind()).isEqualTo(MetricKind.COUNTER);
        assertThat(last.get("demo_level").kind()).isEqualTo(MetricKind.GAUGE);
        // only its metadata says so
        assertThat(last.get("demo_oddly_named").kind()).isEqualTo(MetricKind.COUNTER);
        assertThat(last.get("up").memberOf()).containsExactly(Entity.service("shop_demo"));
    }

    private void expectFiringThenResolved(TestPrograms programs) throws IOException {
        List<Alert> told = alerts(programs);
        assertThat(told)
                .extracting(Alert::status)
                .containsExactly(AlertStatus.FIRING, AlertStatus.RESOLVED);
        Alert firing = told.get(0);
        assertThat(firing.labels())
                .containsEntry("alertname", "HighLevel")
                .containsEntry("job", "demo");
        assertThat(firing.annotations().get("summary")).endsWith(" is at 10");
        assertThat(firing.entity()).isEqualTo(Entity.host("127.0.0.1"));
        assertThat(firing.fingerprint())
                .isEqualTo(told.get(1).fingerprint())
                .as("ours, where Alertmanager leaves it out")
                .isEqualTo(WebhookReader.fingerprint(firing.labels()));
    }

    /** The counter's values by their time, each once however often it was sent. */
    private NavigableMap<Instant, Double> counted(TestPrograms programs) {
        NavigableMap<Instant, Double> values = new TreeMap<>();
        samples(programs).stream()
                .filter(sample -> sample.series().metric().equals(COUNTER))
                .forEach(sample -> values.put(sample.time(), sample.value()));
        return values;
    }

    private double lastCount(TestPrograms programs) {
        Map.Entry<Instant, Double> last = counted(programs).lastEntry();
        return last == null ? 0 : last.getValue();
    }

    /** As the job reads them. */
    private static List<MetricSample> samples(TestPrograms programs) {
        SampleDecoder decoder = new SampleDecoder(DecodeLimits.DEFAULT);
        List<MetricSample> samples = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : programs.records(Topic.METRICS)) {
            List<MetricSample> decoded = decoder.decode(record.value(), Instant.EPOCH).samples();
            assertThat(decoded).hasSize(1);
            samples.addAll(decoded);
        }
        return samples;
    }

    private static List<Alert> alerts(TestPrograms programs) throws IOException {
        List<Alert> alerts = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : programs.records(Topic.ALERTS)) {
            alerts.add(Json.read(record.value(), Alert.class));
        }
        return alerts;
    }

    /** A number that the intake tells of itself, by its labels. */
    private long own(String labels) throws IOException, InterruptedException {
        return get(intakePort, "/metrics", true)
                .body()
                .lines()
                .filter(line -> line.contains(labels))
                .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private boolean isUp(int port, String path) throws InterruptedException {
        try {
            return get(port, path, false).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpResponse<String> get(int port, String path, boolean withToken)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (withToken) {
            String token = Files.readString(dir.resolve("token"), StandardCharsets.UTF_8).trim();
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
