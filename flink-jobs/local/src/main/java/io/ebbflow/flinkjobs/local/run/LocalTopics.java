package io.ebbflow.flinkjobs.local.run;

import io.ebbflow.decision.policy.Policy;
import io.ebbflow.kafka.envelope.Envelope;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What a local run puts into its topics before the job starts. */
final class LocalTopics {

    private static final URI SOURCE = URI.create("/ebbflow/up");

    private LocalTopics() {}

    /**
     * Publishes policies. A policy of that name from an earlier run is replaced.
     *
     * @throws IOException if Kafka does not take them
     */
    static void publish(String bootstrapServers, List<Policy> policies, Instant now)
            throws IOException, InterruptedException {
        Map<String, Object> config =
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent =
                    policies.stream()
                            .map(
                                    policy ->
                                            producer.send(
                                                    Envelope.recordOf(
                                                            Topic.POLICIES.name(
                                                                    Topic.DEFAULT_PREFIX),
                                                            Topic.POLICIES,
                                                            policy.name(),
                                                            policy.name() + "@" + policy.version(),
                                                            SOURCE,
                                                            now,
                                                            policy.toJson())))
                            .collect(Collectors.toList());
            for (Future<RecordMetadata> record : sent) {
                record.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(
                    "the policies could not be published: " + e.getCause().getMessage(), e);
        }
    }
}
