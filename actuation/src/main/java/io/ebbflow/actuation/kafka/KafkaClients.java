package io.ebbflow.actuation.kafka;

import io.ebbflow.kafka.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes this service's Kafka clients, from the settings that start with {@code kafka.} and what
 * each use needs; the latter wins. Immutable.
 */
public final class KafkaClients {

    private static final int SESSION_TIMEOUT_MS = 8_000;
    private static final int REQUEST_TIMEOUT_MS = 5_000;

    private final Map<String, String> settings;
    private final String prefix;

    /**
     * @param settings properties of the clients, with {@code bootstrap.servers}
     * @param prefix of the topics
     */
    public KafkaClients(Map<String, String> settings, String prefix) {
        this.settings = Map.copyOf(settings);
        this.prefix = prefix;
    }

    /** What a topic is called in this cluster. */
    public String name(Topic topic) {
        return topic.name(prefix);
    }

    /**
     * A consumer of a group of which partition n of each topic goes to the same member; of
     * committed records only, and it commits nothing by itself.
     *
     * @param group ours is put before it
     */
    public Consumer<byte[], byte[]> memberConsumer(String group) {
        Map<String, Object> properties = consumerProperties(prefix + group);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, prefix + group);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 200);
        properties.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(RangeAssignor.class.getName()));
        // until a member that was killed is given up nobody gets its partitions, so nothing is done
        String timeout =
                settings.getOrDefault(
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                        String.valueOf(SESSION_TIMEOUT_MS));
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, timeout);
        properties.put(
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, Integer.parseInt(timeout.trim()) / 4);
        return consumer(properties);
    }

    /**
     * A producer of transactions. Its first transaction ends those of any other producer of the
     * same id, for ever.
     *
     * @param transactionalId ours is put before it
     */
    public Producer<byte[], byte[]> transactionalProducer(String transactionalId) {
        Map<String, Object> properties = producerProperties(prefix + transactionalId);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, prefix + transactionalId);
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, REQUEST_TIMEOUT_MS * 2);
        return producer(properties);
    }

    /** A consumer without a group, of committed records only. */
    public Consumer<byte[], byte[]> viewConsumer(String clientId) {
        Map<String, Object> properties = consumerProperties(clientId);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        // scores come in bulk; what is not read yet waits in Kafka, not in this heap
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 << 20);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1 << 20);
        return consumer(properties);
    }

    /** A producer whose records must arrive. */
    public Producer<byte[], byte[]> reliableProducer(String clientId) {
        Map<String, Object> properties = producerProperties(clientId);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return producer(properties);
    }

    /** A producer of what is worth something only while it is fresh. */
    public Producer<byte[], byte[]> lossyProducer(String clientId) {
        Map<String, Object> properties = producerProperties(clientId);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 500);
        return producer(properties);
    }

    /** Takes leave without waiting long for a broker that may be away. */
    public static void close(Consumer<byte[], byte[]> consumer) {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }

    public Admin admin(String clientId) {
        Map<String, Object> properties = new HashMap<>(settings);
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, clientId);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        return Admin.create(properties);
    }

    private Map<String, Object> consumerProperties(String clientId) {
        Map<String, Object> properties = new HashMap<>(settings);
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // a topic that is created after the start must be noticed soon
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS * 2);
        properties.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
        return properties;
    }

    private Map<String, Object> producerProperties(String clientId) {
        Map<String, Object> properties = new HashMap<>(settings);
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS * 2);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, REQUEST_TIMEOUT_MS);
        properties.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
        // on a topic that was created just now, a second request may overtake a first that fails
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 8L << 20);
        return properties;
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> properties) {
        return new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Producer<byte[], byte[]> producer(Map<String, Object> properties) {
        return new KafkaProducer<>(
                properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
