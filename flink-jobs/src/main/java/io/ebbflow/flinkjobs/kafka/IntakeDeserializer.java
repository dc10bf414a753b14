package io.ebbflow.flinkjobs.kafka;

import io.ebbflow.flinkjobs.record.Intake;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Decodes inside the source, so that watermarks per partition go by the time in the samples and not
 * by that of the Kafka record.
 */
final class IntakeDeserializer implements KafkaRecordDeserializationSchema<Intake> {

    private final RecordDecoder decoder;

    IntakeDeserializer(RecordDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Intake> out) {
        decoder.decode(record, out::collect);
    }

    @Override
    public TypeInformation<Intake> getProducedType() {
        return TypeInformation.of(Intake.class);
    }
}
