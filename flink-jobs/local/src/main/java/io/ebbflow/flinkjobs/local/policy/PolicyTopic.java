package io.ebbflow.flinkjobs.local.policy;

import io.ebbflow.kafka.envelope.Envelope;
import io.ebbflow.kafka.topic.Topic;
import io.ebbflow.kafka.topic.TopicAdminException;
import io.ebbflow.kafka.topic.TopicScan;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topic of policies as a store: what holds now, and changes to it. */
public final class PolicyTopic {

    private final Map<String, String> client;
    private final String name;
    private final URI source;

    /**
     * Names the store; nothing is connected yet.
     *
     * @param client properties of a client, {@code bootstrap.servers} among them
     * @param prefix of Ebbflow's topics
     * @param source who writes, for those who read the records' headers
     */
    public PolicyTopic(Map<String, String> client, String prefix, URI source) {
        this.client = Map.copyOf(client);
        this.name = Topic.POLICIES.name(prefix);
        this.source = source;
    }

    /**
     * The documents that hold now, by name of policy, as they were published.
     *
     * @throws TopicAdminException if the cluster cannot be reached, or has no such topic
     */
    public SortedMap<String, byte[]> documents() throws TopicAdminException {
        SortedMap<String, byte[]> documents = new TreeMap<>();
        TopicScan.read(
                client,
                name,
                record ->
                        record.key()
                                .ifPresent(
                                        key ->
                                                record.value()
                                                        .ifPresentOrElse(
                                                                value -> documents.put(key, value),
                                                                () -> documents.remove(key))));
        return documents;
    }

    /**
     * Publishes documents; one that there is already of that name is replaced.
     *
     * @throws IOException if Kafka does not take them
     */
    public void publish(Collection<Document> documents, Instant now)
            throws IOException, InterruptedException {
        send(
                documents.stream()
                        .map(
                                document ->
                                        Envelope.recordOf(
                                                name,
                                                Topic.POLICIES,
                                                document.name(),
                                                document.name() + "@" + document.version(),
                                                source,
                                                now,
                                                document.json()))
                        .toList());
    }

    /**
     * Deletes policies.
     *
     * @throws IOException if Kafka does not take the tombstones
     */
    public void delete(Collection<String> names) throws IOException, InterruptedException {
        send(
                names.stream()
                        .map(
                                key ->
                                        new ProducerRecord<byte[], byte[]>(
                                                name, key.getBytes(StandardCharsets.UTF_8), null))
                        .toList());
    }

    private void send(List<ProducerRecord<byte[], byte[]>> records)
            throws IOException, InterruptedException {
        Map<String, Object> config = new HashMap<>(client);
        config.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        config.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        config.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            records.forEach(record -> sent.add(producer.send(record)));
            for (Future<RecordMetadata> record : sent) {
                record.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(
                    "the policies could not be published: " + e.getCause().getMessage(), e);
        }
    }
}
