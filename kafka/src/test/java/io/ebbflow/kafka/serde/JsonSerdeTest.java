package io.ebbflow.kafka.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class JsonSerdeTest {

    record Reading(Instant takenAt, String unit, double value) {}

    private final JsonSerializer<Reading> serializer = new JsonSerializer<>();
    private final JsonDeserializer<Reading> deserializer = new JsonDeserializer<>(Reading.class);

    @Test
    void readsBackWhatItWrote() {
        Reading reading = new Reading(Instant.parse("2026-03-01T12:00:00Z"), "ms", 1.5);

        byte[] written = serializer.serialize("t", reading);

        assertThat(new String(written, UTF_8))
                .isEqualTo("{\"taken_at\":\"2026-03-01T12:00:00Z\",\"unit\":\"ms\",\"value\":1.5}");
        assertThat(deserializer.deserialize("t", written)).isEqualTo(reading);
    }

    @Test
    void aTombstoneStaysNull() {
        assertThat(serializer.serialize("t", null)).isNull();
        assertThat(deserializer.deserialize("t", null)).isNull();
    }

    @Test
    void fieldsOfALaterWriterAreIgnored() {
        byte[] later = "{\"unit\":\"ms\",\"value\":1,\"colour\":\"red\"}".getBytes(UTF_8);

        assertThat(deserializer.deserialize("t", later)).isEqualTo(new Reading(null, "ms", 1));
    }

    @Test
    void aBadValueNamesTopicTypeAndPlace() {
        assertThatThrownBy(
                        () -> deserializer.deserialize("readings", "{\"value\":x}".getBytes(UTF_8)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("readings")
                .hasMessageContaining("Reading")
                .hasMessageContaining("line: 1");
    }
}
