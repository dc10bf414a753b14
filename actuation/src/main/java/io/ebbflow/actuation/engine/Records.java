package io.ebbflow.actuation.engine;

import io.ebbflow.actuation.kafka.KafkaClients;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.envelope.Envelope;
import io.ebbflow.kafka.model.DeadLetter;
import io.ebbflow.kafka.topic.Topic;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The records that this service writes. */
final class Records {

    private static final URI SOURCE = URI.create("urn:ebbflow:actuation");

    private final KafkaClients clients;

    Records(KafkaClients clients) {
        this.clients = clients;
    }

    ProducerRecord<byte[], byte[]> of(ActionResult result) {
        // an action may be reported as accepted, or started, more than once: with another reason
        String id = result.actionId() + "/" + result.status() + "/" + result.time().toEpochMilli();
        return record(Topic.ACTION_RESULTS, result.target().toString(), id, result.time(), result);
    }

    ProducerRecord<byte[], byte[]> of(TargetState state) {
        String key = state.target().toString();
        return record(Topic.INVENTORY, key, key + "@" + state.time(), state.time(), state);
    }

    /** Forgets a target that is gone. */
    ProducerRecord<byte[], byte[]> gone(Entity target) {
        return new ProducerRecord<>(
                clients.name(Topic.INVENTORY),
                target.toString().getBytes(StandardCharsets.UTF_8),
                null);
    }

    /**
     * @param entry null to forget the id
     */
    ProducerRecord<byte[], byte[]> of(int partition, String id, JournalEntry entry) {
        String name = clients.name(Topic.ACTION_JOURNAL);
        if (entry == null) {
            return new ProducerRecord<>(name, partition, id.getBytes(StandardCharsets.UTF_8), null);
        }
        ProducerRecord<byte[], byte[]> made =
                record(
                        Topic.ACTION_JOURNAL,
                        id,
                        id + "/" + entry.time().toEpochMilli(),
                        entry.time(),
                        entry);
        return new ProducerRecord<>(
                name, partition, null, made.key(), made.value(), made.headers());
    }

    ProducerRecord<byte[], byte[]> deadLetter(
            ConsumerRecord<byte[], byte[]> consumed, String reason, Instant now) {
        String source = source(consumed);
        return record(
                Topic.DEAD_LETTER,
                source,
                source,
                now,
                DeadLetter.of(now, source, "actuation", reason, consumed.value()));
    }

    /** As in {@code ebbflow.actions.v1/0/17}. */
    static String source(ConsumerRecord<byte[], byte[]> consumed) {
        return consumed.topic() + "/" + consumed.partition() + "/" + consumed.offset();
    }

    private ProducerRecord<byte[], byte[]> record(
            Topic topic, String key, String id, Instant time, Object value) {
        return Envelope.record(clients.name(topic), topic, key, id, SOURCE, time, value);
    }
}
