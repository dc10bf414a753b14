package io.ebbflow.kafka.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.kafka.envelope.Envelope;
import io.ebbflow.kafka.envelope.EventHeaders;
import io.ebbflow.kafka.envelope.Received;
import io.ebbflow.kafka.model.DeadLetter;
import io.ebbflow.kafka.serde.JsonDeserializer;
import io.ebbflow.kafka.topic.Topic;
import io.ebbflow.kafka.topic.TopicAdmin;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 90, unit = TimeUnit.SECONDS)
class EmbeddedBrokerIT {

    @TempDir static Path dir;
    private static EmbeddedBroker broker;
    private static Clients clients;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start(dir.resolve("data"));
        clients = new Clients(broker.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void readersOfCommittedRecordsSeeNothingOfAnAbortedTransaction() throws Exception {
        clients.createTopic("transactions", 3, Map.of());
        List<String> values = IntStream.range(0, 1000).mapToObj(i -> "value " + i).toList();

        clients.commit("transactions", "writer", values);
        try (KafkaProducer<byte[], byte[]> producer = clients.producer("writer")) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("transactions", "never".getBytes(UTF_8))).get();
            producer.abortTransaction();
        }

        assertThat(clients.committed("transactions")).containsExactlyInAnyOrderElementsOf(values);
    }

    @Test
    void topicsAreNeverMadeByWritingToThem() {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                broker.bootstrapServers(),
                                "max.block.ms",
                                "2000"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("mistyped", null)).get())
                    .hasMessageContaining("mistyped");
        }
    }

    @Test
    void anEnvelopeComesBackWithItsHeadersAndTheBrokersTime() throws Exception {
        try (TopicAdmin admin = TopicAdmin.connect(clients.properties(), "envelope.")) {
            admin.create(Set.of(Topic.DEAD_LETTER), OptionalInt.empty());
        }
        String topic = Topic.DEAD_LETTER.name("envelope.");
        Instant longAgo = Instant.parse("2020-01-01T00:00:00Z");
        DeadLetter letter = DeadLetter.of(longAgo, "in/0/7", "decode", "no JSON", new byte[] {'x'});
        try (KafkaProducer<byte[], byte[]> producer = clients.producer("enveloper")) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(
                            Envelope.record(
                                    topic,
                                    Topic.DEAD_LETTER,
                                    "in",
                                    "id-1",
                                    URI.create("urn:ebbflow:test"),
                                    longAgo,
                                    letter))
                    .get();
            producer.commitTransaction();
        }

        Received received = Envelope.read(first(topic));

        assertThat(received.headers())
                .contains(
                        new EventHeaders(
                                "id-1",
                                URI.create("urn:ebbflow:test"),
                                "io.ebbflow.dead-letter.v1",
                                longAgo));
        assertThat(received.key()).contains("in");
        assertThat(received.origin()).isEqualTo(topic + "/0/0");
        assertThat(
                        new JsonDeserializer<>(DeadLetter.class)
                                .deserialize(topic, received.value().get()))
                .isEqualTo(letter);
        assertThat(received.recordTime()).isAfter(Instant.parse("2024-01-01T00:00:00Z"));
    }

    @Test
    void aSecondBrokerIsRefusedTheSamePortByName() {
        int port = Integer.parseInt(broker.bootstrapServers().split(":")[1]);
        BrokerConfig config = BrokerConfig.local(dir.resolve("other"), port, port + 1);

        assertThatThrownBy(() -> EmbeddedBroker.start(config))
                .isInstanceOf(BrokerStartException.class)
                .hasMessageStartingWith("broker.port " + port + " cannot be used");
    }

    @Test
    void aSecondBrokerIsRefusedTheSameDirectory() {
        assertThatThrownBy(() -> EmbeddedBroker.start(dir.resolve("data")))
                .isInstanceOf(BrokerStartException.class)
                .hasMessageContaining("in use by another broker");
    }

    private static ConsumerRecord<byte[], byte[]> first(String topic) {
        Map<String, Object> config =
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "group.id",
                        "first",
                        "auto.offset.reset",
                        "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            ConsumerRecords<byte[], byte[]> records = ConsumerRecords.empty();
            while (records.isEmpty()) {
                records = consumer.poll(Duration.ofMillis(200));
            }
            return records.iterator().next();
        }
    }
}
