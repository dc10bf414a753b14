package io.ebbflow.flinkjobs.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.embedded.EmbeddedBroker;
import io.ebbflow.kafka.model.DeadLetter;
import io.ebbflow.kafka.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rejected documents on the dead-letter topic of a real broker. */
@Timeout(120)
final class KafkaRejectedDocumentsIT {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String DEAD_LETTERS = "dead-letters";

    @TempDir static Path dir;
    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start(dir.resolve("data"));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static Map<String, String> kafka() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    private static RejectedDocuments open(Map<String, String> kafka, String topic)
            throws Exception {
        // as a job does: through serialisation
        return InstantiationUtil.clone(
                        KafkaRejectedDocuments.factory(kafka, topic, DEAD_LETTERS),
                        KafkaRejectedDocumentsIT.class.getClassLoader())
                .open(() -> NOW);
    }

    private static void createTopic(String name) throws Exception {
        try (Admin admin = Admin.create(Map.copyOf(kafka()))) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.copyOf(kafka()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
            return records;
        }
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static RejectedDocument rejected(String index, String id) {
        BulkDocument document = new BulkDocument(index, id, "{\"n\":\"x\"}".getBytes(UTF_8));
        return new RejectedDocument(document, "t-" + index, 400, "no number");
    }

    @Test
    void aRejectedDocumentIsOnTheTopicWhenItReturns() throws Exception {
        createTopic("letters");
        try (RejectedDocuments rejections = open(kafka(), "letters")) {
            rejections.reject(List.of(rejected("scores", "a"), rejected("scores", "b")));
            assertThat(read("letters")).hasSize(2);
            rejections.reject(List.of(rejected("scores", "a")));
        }
        List<ConsumerRecord<byte[], byte[]>> records = read("letters");
        ConsumerRecord<byte[], byte[]> first = records.get(0);
        assertThat(new String(first.key(), UTF_8)).isEqualTo("t-scores/a");
        assertThat(header(first, "ce_type")).isEqualTo(Topic.DEAD_LETTER.eventType());
        assertThat(Json.read(first.value(), DeadLetter.class))
                .isEqualTo(
                        DeadLetter.of(
                                NOW,
                                "t-scores/a",
                                "elasticsearch",
                                "400 no number",
                                "{\"n\":\"x\"}".getBytes(UTF_8)));
        assertThat(header(records.get(2), "ce_id"))
                .as("the same when it is rejected again")
                .isEqualTo(header(first, "ce_id"))
                .isNotEqualTo(header(records.get(1), "ce_id"));
    }

    @Test
    void aDeadLetterThatIsRejectedDoesNotComeRoundForEver() throws Exception {
        createTopic("loop");
        try (var log = new CapturedLog(KafkaRejectedDocuments.class);
                RejectedDocuments rejections = open(kafka(), "loop")) {
            rejections.reject(
                    List.of(rejected("dead-letters-2026.01.01", "a"), rejected("scores", "b")));
            assertThat(log.lines())
                    .containsExactly(
                            "WARN the server refuses dead letter t-dead-letters-2026.01.01/a (400:"
                                    + " no number); it is not kept in any index");
        }
        assertThat(read("loop"))
                .extracting(record -> new String(record.key(), UTF_8))
                .containsExactly("t-scores/b");
    }

    @Test
    void theSinkPutsAwayWhatTheServerRefuses() throws Exception {
        createTopic("sink");
        try (var server = new ScriptedServer()) {
            server.thenAlways(ScriptedServer.items(key -> key.endsWith("d1") ? 400 : 200));
            RejectedDocuments.Factory factory =
                    KafkaRejectedDocuments.factory(kafka(), "sink", DEAD_LETTERS);
            try (var writer = new WriterHarness(new SinkSettings(server.url()), factory)) {
                writer.write(SinkSettings.documents(3)).end();
                assertThat(read("sink")).hasSize(1);
            }
            assertThat(server.stored()).hasSize(2);
        }
    }

    @Test
    void waitsForNothingOnceInterruptedWhileKafkaIsDown() throws Exception {
        int port;
        try (var gone = new ScriptedServer()) {
            port = gone.port();
        }
        Map<String, String> nowhere = Map.of("bootstrap.servers", "127.0.0.1:" + port);
        RejectedDocuments rejections = open(nowhere, "letters");
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread sender =
                new Thread(
                        () -> {
                            try {
                                rejections.reject(List.of(rejected("scores", "a")));
                            } catch (InterruptedException e) {
                                interrupted.countDown();
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        });
        sender.start();
        Await.until("it waits for Kafka", () -> waitsForKafka(sender));
        sender.interrupt();
        Await.until("it gives up", () -> interrupted.getCount() == 0);
        rejections.close();
    }

    private static boolean waitsForKafka(Thread thread) {
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getMethodName().equals("waitOnMetadata")) {
                return thread.getState() == Thread.State.TIMED_WAITING;
            }
        }
        return false;
    }
}
