package io.ebbflow.flinkjobs.local.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.policy.PolicyReader;
import io.ebbflow.decision.whatif.RehearsalSettings;
import io.ebbflow.flinkjobs.local.cli.Ebbflow;
import io.ebbflow.ingest.replay.Recorded;
import io.ebbflow.ingest.replay.RecordedFiles;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.testkit.BrokerProcess;
import io.ebbflow.kafka.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same recording from files and from topics, with a real broker. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BacktestTopicsIT {

    private static final int RECORDS = 2000;
    private static final String PREFIX = "recorded";

    @TempDir static Path dir;

    private static BrokerProcess broker;
    private static Map<String, String> client;
    private static Path csv;
    private static Path policy;
    private static long records;

    @BeforeAll
    static void record() throws Exception {
        broker = BrokerProcess.start(dir);
        client = Map.of("bootstrap.servers", broker.bootstrapServers());
        csv = Waves.write(dir.resolve("web.csv"), RECORDS, i -> false);
        policy = Files.writeString(dir.resolve("policy.yaml"), Waves.POLICY);
        broker.createTopics(EnumSet.allOf(Topic.class), PREFIX);
        send();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    /** Spread over the partitions without a key and shuffled, as a tape must not mind. */
    private static void send() throws Exception {
        List<byte[]> values = new ArrayList<>();
        try (RecordedFiles recorded = Waves.recording(csv).open((source, reason) -> {})) {
            for (Optional<Recorded> next = recorded.next();
                    next.isPresent();
                    next = recorded.next()) {
                values.add(next.get().at().apply(next.get().time()));
            }
        }
        records = values.size();
        Collections.shuffle(values, new Random(3));
        String metrics = Topic.METRICS.name(PREFIX);
        int partitions = Topic.METRICS.partitions();
        Map<String, Object> properties = new HashMap<>(client);
        // on a topic that was created just now, a second request may overtake a first that fails
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                sent.add(
                        producer.send(
                                new ProducerRecord<>(
                                        metrics, i % partitions, null, values.get(i))));
            }
            byte[] bad = "<html>502</html>".getBytes(StandardCharsets.UTF_8);
            String metricbeat = Topic.METRICBEAT.name(PREFIX);
            sent.add(producer.send(new ProducerRecord<>(metricbeat, 0, null, bad)));
            for (Future<RecordMetadata> record : sent) {
                record.get();
            }
        }
    }

    private static List<String> decisions(Recording recording) throws Exception {
        List<Policy> policies = PolicyReader.read("test", Waves.POLICY).policies();
        Backtest backtest =
                new Backtest(
                        recording,
                        Backtest.config(Map.of()),
                        new RehearsalSettings(Duration.ofSeconds(20), 2));
        Backtest.Extent extent = new Backtest.Extent(records, Waves.START, Waves.at(RECORDS));
        return backtest.documents(policies, extent).stream()
                .map(json -> new String(json, StandardCharsets.UTF_8))
                .toList();
    }

    private static Recording topics(String name, List<String> problems) throws Exception {
        return new TopicTape(
                        client,
                        PREFIX,
                        TapeRange.of(null, null),
                        (source, reason) -> problems.add(source + ": " + reason))
                .write(Files.createDirectory(dir.resolve(name)));
    }

    @Test
    void topicsGiveTheSameDecisionsAsFilesByteForByteAndTwice() throws Exception {
        List<String> problems = new ArrayList<>();
        List<String> fromFiles = decisions(Waves.recording(csv));

        assertThat(fromFiles).hasSizeGreaterThan(500);
        assertThat(fromFiles).anyMatch(json -> json.contains("\"outcome\":\"act\""));
        assertThat(decisions(topics("one", problems))).isEqualTo(fromFiles);
        assertThat(decisions(topics("two", new ArrayList<>()))).isEqualTo(fromFiles);
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0)).startsWith(Topic.METRICBEAT.name(PREFIX) + "/0/0: no JSON");
        try (Admin admin = Admin.create(Map.copyOf(client))) {
            assertThat(admin.listGroups().all().get()).as("no group is left").isEmpty();
        }
    }

    @Test
    void theCommandReadsWhatIsAskedFor() throws Exception {
        Path json = dir.resolve("figures.json");
        Path report = dir.resolve("report.html");
        Ebbflow all =
                backtest(
                        "--bootstrap-servers",
                        broker.bootstrapServers(),
                        "--from",
                        Waves.START.toString(),
                        "--to",
                        Waves.at(500).toString(),
                        "--json",
                        json.toString(),
                        "--report",
                        report.toString());

        assertThat(all.out()).contains("500 records from " + Waves.START);
        assertThat(all.err()).contains(Topic.METRICBEAT.name(PREFIX) + "/0/0: no JSON");
        JsonNode figures = Json.mapper().readTree(json.toFile());
        assertThat(figures.path("p").path("actions").asInt()).isPositive();
        assertThat(report).content().contains("<html");
    }

    @Test
    void missingTopicsAndAnUnreachableBrokerAreNamed() {
        Ebbflow missing =
                Ebbflow.run(
                        "backtest",
                        "--input",
                        "topics",
                        "--policy",
                        policy.toString(),
                        "--bootstrap-servers",
                        broker.bootstrapServers(),
                        "--prefix",
                        "elsewhere");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err())
                .contains("there is no topic " + Topic.NETWORK_STATS.name("elsewhere"))
                .contains(Topic.ALERTS.name("elsewhere"));

        Ebbflow nobody = backtest("--bootstrap-servers", "127.0.0.1:1");
        assertThat(nobody.exitCode()).isEqualTo(2);
        assertThat(nobody.err()).contains("127.0.0.1:1");
    }

    private static Ebbflow backtest(String... options) {
        List<String> all = new ArrayList<>(List.of("backtest", "--input", "topics"));
        all.addAll(List.of("--policy", policy.toString(), "--prefix", PREFIX));
        all.addAll(List.of(options));
        return Ebbflow.run(all.toArray(String[]::new));
    }
}
