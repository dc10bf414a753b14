package io.ebbflow.kafka.serde;

import io.ebbflow.kafka.Json;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes values of ours as {@link Json}; null stays null, the tombstone of a compacted topic.
 *
 * @param <T> type of the value
 */
public final class JsonSerializer<T> implements Serializer<T> {

    @Override
    public byte[] serialize(String topic, T value) {
        return value == null ? null : Json.write(value);
    }
}
