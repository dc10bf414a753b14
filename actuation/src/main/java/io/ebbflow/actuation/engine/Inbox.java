package io.ebbflow.actuation.engine;

import io.ebbflow.actuation.kafka.KafkaClients;
import io.ebbflow.actuation.model.Review;
import io.ebbflow.decision.model.Action;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was read of one partition of actions and reviews since the last commit. */
final class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private final String actions;
    private final Records records;
    private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    private final List<ProducerRecord<byte[], byte[]>> deadLetters = new ArrayList<>();

    Inbox(KafkaClients clients, Records records) {
        this.actions = clients.name(Topic.ACTIONS);
        this.records = records;
    }

    /** Hands a record to the partition; what is none goes to the dead-letter topic. */
    void take(ConsumerRecord<byte[], byte[]> record, Partition partition, Instant now, Turn turn) {
        try {
            if (record.topic().equals(actions)) {
                Action action = ActionDecoder.decode(record.value());
                partition.take(action, now, turn);
            } else {
                partition.take(review(record.value()), now, turn);
            }
        } catch (IOException e) {
            LOG.warn(
                    "{} cannot be used and goes to the dead-letter topic: {}",
                    Records.source(record),
                    e.getMessage());
            deadLetters.add(records.deadLetter(record, e.getMessage(), now));
        }
        offsets.put(
                new TopicPartition(record.topic(), record.partition()),
                new OffsetAndMetadata(record.offset() + 1));
    }

    private static Review review(byte[] value) throws IOException {
        if (value == null) {
            throw new IOException("the record has no value");
        }
        Review review = Json.read(value, Review.class);
        if (review == null
                || review.actionId() == null
                || review.verdict() == null
                || review.author() == null) {
            throw new IOException("a review without action_id, verdict or author");
        }
        return review;
    }

    Map<TopicPartition, OffsetAndMetadata> offsets() {
        return offsets;
    }

    List<ProducerRecord<byte[], byte[]>> deadLetters() {
        return deadLetters;
    }

    boolean isEmpty() {
        return offsets.isEmpty();
    }

    void clear() {
        offsets.clear();
        deadLetters.clear();
    }
}
