package io.ebbflow.kafka.serde;

import io.ebbflow.kafka.Json;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads values of ours from {@link Json}; null stays null.
 *
 * <p>A consumer that meets a bad value gets a {@link
 * org.apache.kafka.common.errors.RecordDeserializationException} that knows partition and offset,
 * and stays before it. A program that must go on reads bytes and sends a {@link
 * io.ebbflow.kafka.model.DeadLetter} instead.
 *
 * @param <T> type of the value
 */
public final class JsonDeserializer<T> implements Deserializer<T> {

    private final Class<T> type;

    public JsonDeserializer(Class<T> type) {
        this.type = type;
    }

    /**
     * Reads a value.
     *
     * @throws SerializationException naming topic and type, if it is none
     */
    @Override
    public T deserialize(String topic, byte[] value) {
        if (value == null) {
            return null;
        }
        try {
            return Json.read(value, type);
        } catch (IOException e) {
            throw new SerializationException(
                    "a record of "
                            + topic
                            + " is no "
                            + type.getSimpleName()
                            + ": "
                            + e.getMessage(),
                    e);
        }
    }
}
