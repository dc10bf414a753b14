package io.ebbflow.dashboards.browser;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.kafka.KafkaClients;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.envelope.Envelope;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** The other end of the service's topics: publishes as the job would, and reads what came of it. */
final class Records implements AutoCloseable {

    private static final URI SOURCE = URI.create("urn:ebbflow:browser-tests");

    private final KafkaClients clients;
    private final Clock clock;
    private final Producer<byte[], byte[]> producer;

    Records(String bootstrapServers, String prefix, Clock clock) {
        this.clients = new KafkaClients(Map.of("bootstrap.servers", bootstrapServers), prefix);
        this.clock = clock;
        this.producer = clients.reliableProducer("browser-tests");
    }

    Instant now() {
        return clock.instant();
    }

    /** Publishes a record; the broker has it once this returns. */
    void publish(Topic topic, String key, Object value) throws Exception {
        publishAll(topic, List.of(value), same -> key);
    }

    /** Removes what a key of a compacted topic stands for. */
    void remove(Topic topic, String key) throws Exception {
        producer.send(
                        new ProducerRecord<>(
                                clients.name(topic), key.getBytes(StandardCharsets.UTF_8), null))
                .get(30, TimeUnit.SECONDS);
    }

    <V> void publishAll(Topic topic, List<V> values, Function<V, String> key) throws Exception {
        List<Future<?>> sent = new ArrayList<>();
        for (V value : values) {
            String name = key.apply(value);
            sent.add(
                    producer.send(
                            Envelope.recordOf(
                                    clients.name(topic),
                                    topic,
                                    name,
                                    topic.subject() + "-" + name,
                                    SOURCE,
                                    now(),
                                    value instanceof byte[] json ? json : Json.write(value))));
        }
        for (Future<?> one : sent) {
            var unused = one.get(30, TimeUnit.SECONDS);
        }
    }

    /** All that lies on a topic now; a key that was removed shows as no JSON. */
    List<JsonNode> read(Topic topic) throws IOException {
        List<JsonNode> read = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = clients.viewConsumer("browser-tests-reader")) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (int p = 0; p < topic.partitions(); p++) {
                partitions.add(new TopicPartition(clients.name(topic), p));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record :
                        consumer.poll(Duration.ofMillis(100))) {
                    if (record.value() != null) {
                        read.add(Json.mapper().readTree(record.value()));
                    }
                }
            }
        }
        return read;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
