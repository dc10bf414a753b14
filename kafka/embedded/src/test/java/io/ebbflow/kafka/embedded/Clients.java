package io.ebbflow.kafka.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.kafka.testkit.TopicRecords;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Real clients of one broker. */
final class Clients {

    private final String servers;

    Clients(String servers) {
        this.servers = servers;
    }

    Map<String, String> properties() {
        return Map.of("bootstrap.servers", servers);
    }

    void createTopic(String name, int partitions, Map<String, String> config) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(config)))
                    .all()
                    .get();
            awaitVisible(admin, name);
        }
    }

    /** The controller answers before the broker that is asked next has heard of the topic. */
    private static void awaitVisible(Admin admin, String name) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!admin.listTopics().names().get().contains(name)) {
            assertThat(System.nanoTime()).as("%s became visible", name).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    KafkaProducer<byte[], byte[]> producer(String transactionalId) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "transactional.id", transactionalId),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void commit(String topic, String transactionalId, List<String> values) {
        try (KafkaProducer<byte[], byte[]> producer = producer(transactionalId)) {
            producer.initTransactions();
            producer.beginTransaction();
            for (String value : values) {
                var unused = producer.send(new ProducerRecord<>(topic, value.getBytes(UTF_8)));
            }
            // fails if any of them failed
            producer.commitTransaction();
        }
    }

    /** All committed values, partition by partition, up to the present end. */
    List<String> committed(String topic) {
        return TopicRecords.read(servers, topic).stream()
                .map(record -> new String(record.value(), UTF_8))
                .toList();
    }
}
