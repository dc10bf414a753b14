package io.ebbflow.kafka.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.kafka.testkit.Program;
import io.ebbflow.kafka.topic.Topic;
import io.ebbflow.kafka.topic.TopicAdmin;
import io.ebbflow.kafka.topic.TopicReport;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 180, unit = TimeUnit.SECONDS)
class EmbeddedBrokerMainIT {

    @TempDir Path folder;
    @TempDir Path logs;
    private int started;
    private int port;
    private String properties;
    private Clients clients;

    @BeforeEach
    void configure() throws Exception {
        port = Ports.free(0);
        properties =
                "broker.port = "
                        + port
                        + "\nbroker.controller-port = "
                        + Ports.free(port)
                        + "\nbroker.data-dir = "
                        + folder.resolve("data")
                        + "\n";
        clients = new Clients("127.0.0.1:" + port);
    }

    private Program start(String settings) throws Exception {
        return run(Files.writeString(logs.resolve("broker.properties"), settings).toString());
    }

    /** As small as the launcher makes it. */
    private Program run(String... arguments) throws Exception {
        return Program.main(
                logs, "broker-" + ++started, "256m", EmbeddedBrokerMain.class, arguments);
    }

    @Test
    void whatWasCommittedSurvivesKillAndRestartAgainAndAgain() throws Exception {
        String topic = Topic.ACTIONS.name(Topic.DEFAULT_PREFIX);
        List<String> values = IntStream.range(0, 500).mapToObj(i -> "action " + i).toList();
        try (Program first = start(properties)) {
            first.awaitLine("Kafka is ready on");
            try (TopicAdmin admin =
                    TopicAdmin.connect(clients.properties(), Topic.DEFAULT_PREFIX)) {
                admin.create(Topic.ours(), OptionalInt.empty());
            }
            clients.commit(topic, "job", values);
            try (KafkaProducer<byte[], byte[]> open = clients.producer("job")) {
                open.initTransactions();
                open.beginTransaction();
                open.send(new ProducerRecord<>(topic, "left open".getBytes(UTF_8))).get();
                first.kill();
                open.close(Duration.ZERO);
            }
        }

        try (Program second = start(properties)) {
            second.awaitLine("Kafka is ready on");
            try (TopicAdmin admin =
                    TopicAdmin.connect(clients.properties(), Topic.DEFAULT_PREFIX)) {
                TopicReport report = admin.check(Topic.ours());
                assertThat(report.isClean()).as(report.table()).isTrue();
            }
            // the writer of that name comes back, which ends what it had left open
            clients.commit(topic, "job", List.of("after the first kill"));
            second.kill();
        }

        try (Program third = start(properties)) {
            third.awaitLine("Kafka is ready on");
            assertThat(clients.committed(topic))
                    .hasSize(values.size() + 1)
                    .containsAll(values)
                    .contains("after the first kill");
        }
    }

    @Test
    void stopsInOrderWhenToldTo() throws Exception {
        try (Program broker = start(properties)) {
            broker.awaitLine("Kafka is ready on");

            broker.terminate();

            assertThat(broker.awaitExit()).isEqualTo(128 + 15);
            assertThat(broker.output()).contains("Kafka has stopped");
            assertThat(folder.resolve("data/.kafka_cleanshutdown")).exists();
        }
    }

    @Test
    void logsNothingButItsOwnLinesOnAFirstStart() throws Exception {
        try (Program broker = start(properties)) {
            broker.awaitLine("Kafka is ready on");

            assertThat(broker.output().lines())
                    .singleElement()
                    .asString()
                    .contains("Kafka is ready on 127.0.0.1:" + port);
        }
    }

    @Test
    void aPortInUseIsNamedWithItsSettingAndExitsWithTwo() throws Exception {
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                Program broker = start(properties)) {
            assertThat(broker.awaitExit()).isEqualTo(2);
            assertThat(broker.output())
                    .contains("broker.port " + taken.getLocalPort())
                    .contains("Address already in use");
        }
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void badSettingsAreAllReportedAndExitWithTwo() throws Exception {
        String bad = "broker.port = 70000\nbroker.colour = red\n";
        try (Program broker = start(bad)) {
            assertThat(broker.awaitExit()).isEqualTo(2);
            assertThat(broker.output())
                    .contains("3 problems")
                    .contains("broker.port must be in 1 to 65535, got '70000'")
                    .contains("broker.colour is no setting of broker")
                    .contains("broker.data-dir is missing");
        }
    }

    @Test
    void aFileThatIsNotThereExitsWithTwo() throws Exception {
        try (Program broker = run(folder.resolve("none.properties").toString())) {
            assertThat(broker.awaitExit()).isEqualTo(2);
            assertThat(broker.output()).contains("none.properties");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anythingButOneArgumentIsBadUse() throws Exception {
        try (Program broker = run()) {
            assertThat(broker.awaitExit()).isEqualTo(2);
            assertThat(broker.output()).startsWith("usage:");
        }
    }
}
