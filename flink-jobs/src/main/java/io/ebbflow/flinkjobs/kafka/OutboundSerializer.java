package io.ebbflow.flinkjobs.kafka;

import io.ebbflow.flinkjobs.record.OutboundRecord;
import io.ebbflow.kafka.envelope.Envelope;
import java.net.URI;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes outbound records to their topics in the CloudEvents envelope. */
final class OutboundSerializer implements KafkaRecordSerializationSchema<OutboundRecord> {

    private static final URI SOURCE = URI.create("/ebbflow/job");

    private final String prefix;

    OutboundSerializer(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            OutboundRecord record, KafkaSinkContext context, Long timestamp) {
        return Envelope.recordOf(
                record.topic().name(prefix),
                record.topic(),
                record.key(),
                record.id(),
                SOURCE,
                record.time(),
                record.json());
    }
}
