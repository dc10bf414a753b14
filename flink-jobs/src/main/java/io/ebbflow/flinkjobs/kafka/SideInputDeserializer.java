package io.ebbflow.flinkjobs.kafka;

import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads records of our own topics into their types. These are written by us and bound by a schema;
 * one that cannot be read is logged with its place and passed over, for it can only be a fault of a
 * writer of ours and must not stop the job.
 *
 * @param <T> a public record of ours
 */
final class SideInputDeserializer<T> implements KafkaRecordDeserializationSchema<T> {

    private static final Logger LOG = LoggerFactory.getLogger(SideInputDeserializer.class);

    /** Reads a record, or fails with a reason. Empty where there is nothing to read. */
    @FunctionalInterface
    interface Reader<T> extends Serializable {

        Optional<T> read(ConsumerRecord<byte[], byte[]> record) throws IOException;
    }

    private final Class<T> type;
    private final Reader<T> reader;

    SideInputDeserializer(Class<T> type, Reader<T> reader) {
        this.type = type;
        this.reader = reader;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<T> out) {
        read(record).ifPresent(out::collect);
    }

    private Optional<T> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return reader.read(record);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn(
                    "passed over an unreadable record at {}/{}/{}: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return TypeInformation.of(type);
    }
}
