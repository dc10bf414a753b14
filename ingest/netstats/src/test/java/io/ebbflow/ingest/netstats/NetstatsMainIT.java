package io.ebbflow.ingest.netstats;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.actuation.testkit.BedSettings;
import io.ebbflow.actuation.testkit.SdnBed;
import io.ebbflow.actuation.testkit.TestBed;
import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.network.NetworkStatsDecoder;
import io.ebbflow.kafka.embedded.EmbeddedBrokerMain;
import io.ebbflow.kafka.envelope.Envelope;
import io.ebbflow.kafka.envelope.Received;
import io.ebbflow.kafka.schema.Schemas;
import io.ebbflow.kafka.topic.Topic;
import io.ebbflow.kafka.topic.TopicAdmin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
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

    private final List<Process> running = new ArrayList<>();
    private final SdnBed bed;

    NetstatsMainIT(BedSettings settings) throws Exception {
        bed = new SdnBed(settings);
    }

    @AfterEach
    void stop() throws Exception {
        running.forEach(process -> process.destroyForcibly().onExit().join());
        bed.continueController();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process start(String name, Class<?> main, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName()));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(dir.resolve(name + ".log").toFile())
                        .start();
        running.add(process);
        return process;
    }

    private long lines(String name, String text) throws IOException {
        return Files.readString(dir.resolve(name + ".log"))
                .lines()
                .filter(line -> line.contains(text))
                .count();
    }

    private static int exit(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
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
                        "ovsdb.servers=127.0.0.1:" + freePort(),
                        "kafka.bootstrap.servers=" + servers));
    }

    private void startBroker(int port) throws Exception {
        Path settings =
                Files.write(
                        dir.resolve("broker.properties"),
                        List.of(
                                "broker.data-dir=" + dir.resolve("data"),
                                "broker.port=" + port,
                                "broker.controller-port=" + freePort()));
        start("broker", EmbeddedBrokerMain.class, settings.toString());
        try (TopicAdmin admin =
                TopicAdmin.connect(
                        Map.of("bootstrap.servers", "127.0.0.1:" + port), Topic.DEFAULT_PREFIX)) {
            admin.awaitCluster(MOST);
            admin.create(EnumSet.of(Topic.NETWORK_STATS), OptionalInt.of(1));
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(String servers) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", servers),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(TOPIC).stream()
                            .map(info -> new TopicPartition(TOPIC, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(SHORT).forEach(records::add);
            }
            return records;
        }
    }

    private static List<MetricSample> samples(String servers) {
        NetworkStatsDecoder decoder = new NetworkStatsDecoder(DecodeLimits.DEFAULT);
        return records(servers).stream()
                .flatMap(record -> decoder.decode(record.value(), Instant.EPOCH).samples().stream())
                .toList();
    }

    @Test
    void publishesThroughOutagesOfKafkaAndOfTheController() throws Exception {
        int port = freePort();
        String servers = "127.0.0.1:" + port;
        Process collector = start("netstats", NetstatsMain.class, settings(servers).toString());
        Waiting.until(
                "no Kafka", SHORT, MOST, () -> lines("netstats", "Kafka takes no records") == 1);

        startBroker(port);
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
                () -> lines("netstats", RYU + " cannot be read") == 1);
        bed.continueController();
        Waiting.until(
                "the controller again",
                SHORT,
                MOST,
                () -> lines("netstats", RYU + " can be read again") == 1);

        collector.destroy();
        assertThat(exit(collector)).isEqualTo(128 + 15);
        assertThat(lines("netstats", "the collector has stopped")).isEqualTo(1);
        assertThat(lines("netstats", "Kafka takes records again")).isEqualTo(1);
        assertThat(lines("netstats", "ovsdb:127.0.0.1")).as("said once").isEqualTo(2);
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

        assertThat(exit(start("bad", NetstatsMain.class, bad.toString()))).isEqualTo(2);
        assertThat(Files.readString(dir.resolve("bad.log")))
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

        Process text = start("text", OneReadingMain.class, settings.toString(), "text");
        // the database of these settings is not there
        assertThat(exit(text)).isEqualTo(1);
        assertThat(lines("text", "  port link/s1-s2 at s1/s1-s2 received ")).isEqualTo(1);
        assertThat(lines("text", " cannot be read: ")).isEqualTo(1);

        Process json = start("json", OneReadingMain.class, settings.toString(), "json");
        assertThat(exit(json)).isEqualTo(1);
        assertThat(lines("json", "{\"sources\":[{\"source\":\"ryu:")).isEqualTo(1);
    }
}
