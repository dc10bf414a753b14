package io.ebbflow.kafka.envelope;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record as a consumer got it, ours or not. Not a value type: the bytes are those of the consumer
 * and must not be changed.
 */
public final class Received {

    private final ConsumerRecord<byte[], byte[]> consumed;
    private final String key;
    private final EventHeaders headers;

    Received(ConsumerRecord<byte[], byte[]> consumed, String key, EventHeaders headers) {
        this.consumed = consumed;
        this.key = key;
        this.headers = headers;
    }

    /** {@code topic/partition/offset}: the {@code source} of a dead letter. */
    public String origin() {
        return consumed.topic() + "/" + consumed.partition() + "/" + consumed.offset();
    }

    /** Empty for a record without a key. */
    public Optional<String> key() {
        return Optional.ofNullable(key);
    }

    /** Empty for a tombstone: the key is to be forgotten. */
    public Optional<byte[]> value() {
        return Optional.ofNullable(consumed.value());
    }

    /** The record's Kafka timestamp: on topics of ours, when it was appended. */
    public Instant recordTime() {
        return Instant.ofEpochMilli(consumed.timestamp());
    }

    /** Empty for a record that is no CloudEvent in binary mode, or a broken one. */
    public Optional<EventHeaders> headers() {
        return Optional.ofNullable(headers);
    }
}
