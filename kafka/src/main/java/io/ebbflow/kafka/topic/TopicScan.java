package io.ebbflow.kafka.topic;

import io.ebbflow.kafka.envelope.Envelope;
import io.ebbflow.kafka.envelope.Received;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Everything that is in a topic now: read from the start of each partition to where it ended when
 * the scan began, committed records only. Joins no group and commits nothing.
 */
public final class TopicScan {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private TopicScan() {}

    /**
     * Reads a topic.
     *
     * @param client properties of a client, {@code bootstrap.servers} among them
     * @param topic its name in this cluster
     * @param each called for each record; in order within a partition
     * @throws TopicAdminException if the cluster cannot be reached, or has no such topic
     */
    public static void read(Map<String, String> client, String topic, Consumer<Received> each)
            throws TopicAdminException {
        Map<String, Object> config = new HashMap<>(client);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            if (partitions.isEmpty()) {
                throw new TopicAdminException("there is no topic " + topic, false, null);
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    long end = ends.get(new TopicPartition(topic, record.partition()));
                    if (record.offset() < end) {
                        each.accept(Envelope.read(record));
                    }
                }
            }
        } catch (KafkaException e) {
            throw new TopicAdminException(
                    "reading " + topic + ": " + e.getMessage(), e instanceof RetriableException, e);
        }
    }
}
