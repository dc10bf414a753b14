package io.ebbflow.flinkjobs.cluster;

import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All that was committed to one topic from its start, as the actuation service would read it. */
final class TopicLog<T> implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Class<T> type;
    private final List<T> values = new ArrayList<>();

    TopicLog(String bootstrapServers, Topic topic, Class<T> type) {
        this.type = type;
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers", bootstrapServers,
                                "isolation.level", "read_committed",
                                "auto.offset.reset", "earliest",
                                "enable.auto.commit", "false",
                                "group.id", "test-" + topic.subject()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic.name(Topic.DEFAULT_PREFIX)));
    }

    /** Reads on, for a moment, and returns all that there has been. */
    List<T> read() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            try {
                values.add(Json.read(record.value(), type));
            } catch (IOException e) {
                throw new AssertionError("not of type " + type + ": " + record, e);
            }
        }
        return values;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
