package io.ebbflow.flinkjobs.kafka;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records as a consumer gets them: partition 2, offset 7. */
final class Records {

    private Records() {}

    static ConsumerRecord<byte[], byte[]> of(String key, String value, Instant time) {
        return of(bytes(key), bytes(value), time);
    }

    static ConsumerRecord<byte[], byte[]> of(byte[] key, byte[] value, Instant time) {
        return new ConsumerRecord<>(
                "topic",
                2,
                7,
                time.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                key,
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    /** What a source makes of a record. */
    static <T> List<T> read(
            KafkaRecordDeserializationSchema<T> schema, ConsumerRecord<byte[], byte[]> record) {
        List<T> values = new ArrayList<>();
        Collector<T> collector =
                new Collector<>() {
                    @Override
                    public void collect(T value) {
                        values.add(value);
                    }

                    @Override
                    public void close() {}
                };
        try {
            schema.deserialize(record, collector);
        } catch (IOException e) {
            throw new AssertionError("a source must pass over what it cannot read", e);
        }
        return values;
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
