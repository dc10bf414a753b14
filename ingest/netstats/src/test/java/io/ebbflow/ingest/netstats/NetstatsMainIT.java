package io.ebbflow.ingest.netstats;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.actuation.testkit.BedSettings;
import io.ebbflow.actuation.testkit.SdnBed;
import io.ebbflow.actuation.testkit.TestBed;
import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.network.NetworkStatsDecoder;
import io.ebbflow.kafka.envelope.Envelope;
import io.ebbflow.kafka.envelope.Received;
import io.ebbflow.kafka.schema.Schemas;
import io.ebbflow.kafka.testkit.BrokerProcess;
import io.ebbflow.kafka.testkit.FreePort;
import io.ebbflow.kafka.testkit.Program;
import io.ebbflow.kafka.testkit.TopicRecords;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The collector and a broker, each a program of its own, over real switches. */
@TestBed("sdn")
class NetstatsMainIT {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration MOST = Duration.ofSeconds(90);
    private static final String TOPIC = Topic.NETWORK_STATS.name(Topic.DEFAULT_PREFIX);

    private static final String RYU = "ryu:10.213.77.2:8080";

    @TempDir private Path dir;

    private final List<AutoCloseable> running = new ArrayList<>();
    private final SdnBed bed;

    NetstatsMainIT(BedSettings settings) throws Exception {
        bed = new SdnBed(settings);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable program : running) {
            program.close();
        }
        bed.continueController();
    }

    private Program start(String name, Class<?> main, String... arguments) throws IOException {
        Program program = Program.main(dir, name, "256m", main, arguments);
        running.add(program);
        return program;
    }

    private Path settings(String servers) throws IOException {
        return Files.write(
                dir.resolve("netstats.properties"),
                List.of(
                        "netstats.interval=1s",
                        "netstats.timeout=1s",
                        "netstats.topology-file=" + SdnBed.topology(),
                        "netstats.ack-timeout=2s",
                        "ryu.url=" + bed.rest(),
                        "ovsdb.servers=127.0.0.1:" + FreePort.find(),
                        "kafka.bootstrap.servers=" + servers));
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(String servers) {
        return TopicRecords.read(servers, TOPIC);
    }

    private static List<MetricSample> samples(String servers) {
        NetworkStatsDecoder decoder = new NetworkStatsDecoder(DecodeLimits.DEFAULT);
        return records(servers).stream()
                .flatMap(record -> decoder.decode(record.value(), Instant.EPOCH).samples().stream())
                .toList();
    }

    @Test
    void publishesThroughOutagesOfKafkaAndOfTheController() throws Exception {
        BrokerProcess broker = new BrokerProcess(dir);
        running.add(broker);
        String servers = broker.bootstrapServers();
        Program collector = start("netstats", NetstatsMain.class, settings(servers).toString());
        Waiting.until(
                "no Kafka", SHORT, MOST, () -> collector.linesWith("Kafka takes no records") == 1);

        broker.start();
        broker.createTopics(EnumSet.of(Topic.NETWORK_STATS), Topic.DEFAULT_PREFIX);
        Waiting.until(
                "a utilization",
                SHORT,
                MOST,
                () ->
                        samples(servers).stream()
                                .anyMatch(
                                        sample ->
                                                sample.series()
                                                        .key()
                                                        .equals("link/s1-s2:network.utilization")));

        bed.pauseController();
        Waiting.until(
                "no controller",
                SHORT,
                MOST,
                () -> collector.linesWith(RYU + " cannot be read") == 1);
        bed.continueController();
        Waiting.until(
                "the controller again",
                SHORT,
                MOST,
                () -> collector.linesWith(RYU + " can be read again") == 1);

        collector.terminate();
        assertThat(collector.awaitExit()).isEqualTo(128 + 15);
        assertThat(collector.linesWith("the collector has stopped")).isEqualTo(1);
        assertThat(collector.linesWith("Kafka takes records again")).isEqualTo(1);
        assertThat(collector.linesWith("ovsdb:127.0.0.1")).as("said once").isEqualTo(2);
        expectRecordsAsPublished(servers);
    }

    private static void expectRecordsAsPublished(String servers) {
        TreeSet<String> keys = new TreeSet<>();
        TreeSet<String> ids = new TreeSet<>();
        List<ConsumerRecord<byte[], byte[]>> records = records(servers);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            assertThat(Schemas.validate(Topic.NETWORK_STATS, record.value())).isEmpty();
            Received received = Envelope.read(record);
            assertThat(received.headers().orElseThrow().type())
                    .isEqualTo("io.ebbflow.network-stats.v1");
            ids.add(received.headers().orElseThrow().id());
            keys.add(received.key().orElseThrow());
        }
        assertThat(ids).hasSize(records.size());
        assertThat(keys)
                .containsExactly(
                        "flow/h1->h3",
                        "flow/h3->h1",
                        "link/s1-h1",
                        "link/s1-h2",
                        "link/s1-s2",
                        "link/s2-h3");
    }

    @Test
    void endsWithTwoAndEveryProblemWhereItCannotStart() throws Exception {
        Path bad =
                Files.write(
                        dir.resolve("bad.properties"),
                        List.of(
                                "ryu.url=ftp://someone:secret@there",
                                "ovsdb.servers=10.0.0.7",
                                "snmp.agents=s1=10.0.0.7:99999, s2=10.0.0.8:161",
                                "netstats.interval=1s",
                                "netstats.topology-file=" + dir.resolve("nowhere.yaml")));

        Program program = start("bad", NetstatsMain.class, bad.toString());
        assertThat(program.awaitExit()).isEqualTo(2);
        assertThat(program.output())
                .contains("kafka.bootstrap.servers is missing")
                .contains("ryu.url: 'there' is not like http://127.0.0.1:8080")
                .contains("ovsdb.servers: '10.0.0.7' is not like 10.0.0.7:6640")
                .contains("snmp.agents: 's1=10.0.0.7:99999' is not like s1=10.0.0.7:161")
                .contains("snmp.credentials-file is missing")
                .contains(
                        "netstats.timeout must be at most netstats.interval, 1000 ms, got 3000 ms")
                .contains("netstats.topology-file cannot be read")
                .doesNotContain("secret");
    }

    @Test
    void showsOneReadingOfEverySource() throws Exception {
        Path settings = settings("127.0.0.1:9");

        Program text = start("text", OneReadingMain.class, settings.toString(), "text");
        // the database of these settings is not there
        assertThat(text.awaitExit()).isEqualTo(1);
        assertThat(text.linesWith("  port link/s1-s2 at s1/s1-s2 received "))
                .as(text.output())
                .isEqualTo(1);
        assertThat(text.linesWith(" cannot be read: ")).isEqualTo(1);

        Program json = start("json", OneReadingMain.class, settings.toString(), "json");
        assertThat(json.awaitExit()).isEqualTo(1);
        assertThat(json.linesWith("{\"sources\":[{\"source\":\"ryu:")).isEqualTo(1);
    }
}
