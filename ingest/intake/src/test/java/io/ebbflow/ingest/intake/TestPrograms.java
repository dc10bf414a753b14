package io.ebbflow.ingest.intake;

import io.ebbflow.kafka.embedded.EmbeddedBrokerMain;
import io.ebbflow.kafka.topic.Topic;
import io.ebbflow.kafka.topic.TopicAdmin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Programs of ours and of others as processes, all in one directory. */
final class TestPrograms implements AutoCloseable {

    private final Path dir;
    private final List<Process> running = new ArrayList<>();
    private final int brokerPort = freePort();
    private final int controllerPort = freePort();

    TestPrograms(Path dir) throws IOException {
        this.dir = dir;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String servers() {
        return "127.0.0.1:" + brokerPort;
    }

    /** A broker whose data outlive it; returns when it has our topics. */
    Process startBroker() throws Exception {
        Path settings =
                Files.write(
                        dir.resolve("broker.properties"),
                        List.of(
                                "broker.data-dir=" + dir.resolve("broker"),
                                "broker.port=" + brokerPort,
                                "broker.controller-port=" + controllerPort));
        Process broker = startMain("broker", EmbeddedBrokerMain.class, settings);
        try (TopicAdmin admin =
                TopicAdmin.connect(Map.of("bootstrap.servers", servers()), Topic.DEFAULT_PREFIX)) {
            admin.awaitCluster(Duration.ofSeconds(90));
            admin.create(
                    EnumSet.of(Topic.METRICS, Topic.ALERTS, Topic.DEAD_LETTER), OptionalInt.of(1));
        }
        return broker;
    }

    Process startMain(String name, Class<?> main, Path settings) throws IOException {
        return start(
                name,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                settings.toString());
    }

    /** What it says goes to {@link #log}. */
    Process start(String name, String... command) throws IOException {
        Path log = dir.resolve(name + ".log");
        Process process =
                new ProcessBuilder(command)
                        .directory(dir.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        running.add(process);
        return process;
    }

    String log(String name) throws IOException {
        return Files.readString(dir.resolve(name + ".log"));
    }

    long linesWith(String name, String text) throws IOException {
        return log(name).lines().filter(line -> line.contains(text)).count();
    }

    /** All records of a topic up to its present end. */
    List<ConsumerRecord<byte[], byte[]>> records(Topic topic) {
        String name = topic.name(Topic.DEFAULT_PREFIX);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", servers()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(name).stream()
                            .map(info -> new TopicPartition(name, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    static int awaitExit(Process process) throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("still running: " + process.info().commandLine());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        running.forEach(process -> process.destroyForcibly().onExit().join());
    }
}
