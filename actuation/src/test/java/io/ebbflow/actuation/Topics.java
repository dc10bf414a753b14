package io.ebbflow.actuation;

import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.testkit.TopicRecords;
import io.ebbflow.kafka.topic.Topic;
import io.ebbflow.kafka.topic.TopicAdmin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The other ends of the service's topics, on a real broker. */
final class Topics {

    private final String servers;
    private final String prefix;

    Topics(String servers, String prefix) {
        this.servers = servers;
        this.prefix = prefix;
    }

    void create() throws Exception {
        try (TopicAdmin admin = TopicAdmin.connect(Map.of("bootstrap.servers", servers), prefix)) {
            int brokers = admin.awaitCluster(Duration.ofSeconds(60));
            admin.create(EnumSet.allOf(Topic.class), OptionalInt.of(brokers));
        }
    }

    void send(Topic topic, String key, byte[] value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.send(
                            new ProducerRecord<>(
                                    topic.name(prefix),
                                    key.getBytes(StandardCharsets.UTF_8),
                                    value))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    <V> void sendAll(Topic topic, List<V> values, Function<V, String> key, Function<V, byte[]> json)
            throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                servers,
                                // on a topic that was created just now, a second request may
                                // overtake a first that fails
                                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                                1),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (V value : values) {
                sent.add(
                        producer.send(
                                new ProducerRecord<>(
                                        topic.name(prefix),
                                        key.apply(value).getBytes(StandardCharsets.UTF_8),
                                        json.apply(value))));
            }
            for (Future<?> one : sent) {
                var unused = one.get(60, TimeUnit.SECONDS);
            }
        }
    }

    /** How many records of a topic a group has not committed yet. */
    long lag(String group, Topic topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            Map<TopicPartition, OffsetAndMetadata> committed =
                    admin.listConsumerGroupOffsets(prefix + group)
                            .partitionsToOffsetAndMetadata()
                            .get(30, TimeUnit.SECONDS);
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            for (int p = 0; p < topic.partitions(); p++) {
                asked.put(new TopicPartition(topic.name(prefix), p), OffsetSpec.latest());
            }
            long lag = 0;
            for (var end : admin.listOffsets(asked).all().get(30, TimeUnit.SECONDS).entrySet()) {
                OffsetAndMetadata done = committed.get(end.getKey());
                lag += end.getValue().offset() - (done == null ? 0 : done.offset());
            }
            return lag;
        }
    }

    /** All there is on a topic now. */
    List<ConsumerRecord<byte[], byte[]>> read(Topic topic) {
        return TopicRecords.read(servers, topic.name(prefix));
    }

    /** All there is on a topic now, as what it says. */
    <T> List<T> read(Topic topic, Class<T> type) throws IOException {
        List<T> values = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : read(topic)) {
            values.add(Json.read(record.value(), type));
        }
        return values;
    }
}
