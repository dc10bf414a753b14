package io.ebbflow.ingest.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.kafka.embedded.EmbeddedBrokerMain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent and a broker, each a program of its own. */
class HostAgentIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HELD = "Kafka takes no documents";
    private static final String AGAIN = "Kafka takes documents again";
    private static final TopicPartition TOPIC = new TopicPartition("metricbeat", 0);

    @TempDir private Path dir;

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Path properties(String name, String... lines) throws IOException {
        return Files.write(dir.resolve(name), List.of(lines));
    }

    private Path agent(String broker) throws IOException {
        return properties(
                "agent.properties",
                "agent.host-name=node-1",
                "agent.docker-socket=" + dir.resolve("no.sock"),
                "kafka.bootstrap.servers=" + broker,
                "kafka.max.block.ms=1000",
                "kafka.request.timeout.ms=1000",
                "kafka.delivery.timeout.ms=2000");
    }

    @Test
    void publishesThroughEveryOutageOfTheBroker()
            throws IOException, InterruptedException, ExecutionException {
        int port = freePort();
        String address = "127.0.0.1:" + port;
        Path broker =
                properties(
                        "broker.properties",
                        "broker.data-dir=" + dir.resolve("data"),
                        "broker.port=" + port,
                        "broker.controller-port=" + freePort());
        // a heap of 64 MiB is all an agent gets
        try (ProcessLog agent = ProcessLog.start(HostAgentMain.class, agent(address), "-Xmx64m")) {
            agent.await(HELD, 1, PATIENCE);
            long first;
            try (ProcessLog kafka = ProcessLog.start(EmbeddedBrokerMain.class, broker)) {
                kafka.await("Kafka is ready", 1, PATIENCE);
                createTopic(address);
                agent.await(AGAIN, 1, PATIENCE);
                first = expectEveryMetricset(address);
                kafka.kill();
            }
            agent.await(HELD, 2, PATIENCE);
            try (ProcessLog kafka = ProcessLog.start(EmbeddedBrokerMain.class, broker)) {
                kafka.await("Kafka is ready", 1, PATIENCE);
                agent.await(AGAIN, 2, PATIENCE);
                assertThat(endOffset(address)).isGreaterThan(first);

                assertThat(agent.stop(PATIENCE)).isEqualTo(128 + 15);
                agent.await("the agent has stopped", 1, PATIENCE);
                expectNoHole(address);
            }
            assertThat(agent.lines()).filteredOn(line -> line.contains(" WARN ")).hasSize(2);
            assertThat(agent.count("no Docker engine")).isEqualTo(1);
            assertThat(agent.count("0 were dropped meanwhile")).isEqualTo(2);
        }
    }

    @Test
    void endsWithTwoAndEveryProblemWhereItCannotStart() throws IOException, InterruptedException {
        Path bad = properties("bad.properties", "agent.period=1m", "agent.dokcer=off");

        try (ProcessLog agent = ProcessLog.start(HostAgentMain.class, bad)) {
            assertThat(agent.awaitExit(PATIENCE)).isEqualTo(2);
            agent.await("agent.period must be in 1s to 10s, got '1m'", 1, PATIENCE);
            agent.await("agent.dokcer is no setting of agent", 1, PATIENCE);
        }
    }

    private static void createTopic(String address)
            throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            admin.createTopics(List.of(new NewTopic(TOPIC.topic(), 1, (short) 1))).all().get();
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String address) {
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", address),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        consumer.assign(List.of(TOPIC));
        consumer.seekToBeginning(List.of(TOPIC));
        return consumer;
    }

    private static long endOffset(String address) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(address)) {
            return consumer.endOffsets(List.of(TOPIC)).get(TOPIC);
        }
    }

    /** Reads until each metricset was there; returns how many records that took. */
    private static long expectEveryMetricset(String address) {
        Set<String> missing =
                new HashSet<>(
                        Set.of(
                                "metricbeat:system.cpu",
                                "metricbeat:system.load",
                                "metricbeat:system.memory",
                                "metricbeat:system.network",
                                "metricbeat:system.filesystem"));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(address)) {
            while (!missing.isEmpty()) {
                assertThat(System.nanoTime()).as("missing: " + missing).isLessThan(deadline);
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    assertThat(record.key()).isEqualTo("node-1".getBytes(StandardCharsets.UTF_8));
                    assertThat(record.headers()).isEmpty();
                    List<MetricSample> samples = Decoding.samples(record.value());
                    assertThat(samples.get(0).time().toEpochMilli()).isEqualTo(record.timestamp());
                    missing.remove(samples.get(0).source());
                }
            }
            return consumer.position(TOPIC);
        }
    }

    /** What was measured while the broker was gone is there too: a load for every second. */
    private static void expectNoHole(String address) {
        TreeSet<Long> times = new TreeSet<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(address)) {
            long end = consumer.endOffsets(List.of(TOPIC)).get(TOPIC);
            while (consumer.position(TOPIC) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    times.add(record.timestamp());
                }
            }
        }
        assertThat(times).hasSizeGreaterThan(5);
        long before = times.first();
        for (long time : times) {
            // three periods: a busy machine may be late
            assertThat(time - before).isLessThan(3000);
            before = time;
        }
    }
}
