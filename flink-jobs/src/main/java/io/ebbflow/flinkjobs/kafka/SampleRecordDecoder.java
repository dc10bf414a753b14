package io.ebbflow.flinkjobs.kafka;

import io.ebbflow.flinkjobs.record.Intake;
import io.ebbflow.ingest.decode.DecodeResult;
import io.ebbflow.ingest.decode.Decoder;
import io.ebbflow.kafka.model.DeadLetter;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.flink.util.function.SerializableSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Decodes records with a {@link Decoder} of ingest; what it rejects becomes a dead letter with its
 * place.
 */
final class SampleRecordDecoder implements RecordDecoder {

    private final SerializableSupplier<Decoder> factory;
    private final String stage;
    private transient Decoder decoder;

    SampleRecordDecoder(SerializableSupplier<Decoder> factory, String stage) {
        this.factory = factory;
        this.stage = stage;
    }

    @Override
    public void decode(ConsumerRecord<byte[], byte[]> record, Consumer<Intake> out) {
        if (decoder == null) {
            decoder = factory.get();
        }
        Instant recordTime = Instant.ofEpochMilli(record.timestamp());
        DecodeResult result = decode(record.value(), recordTime);
        result.fold(
                decoded -> {
                    decoded.samples().forEach(sample -> out.accept(Intake.of(sample)));
                    return null;
                },
                ignored -> null,
                rejected -> {
                    out.accept(Intake.rejected(letter(record, recordTime, rejected.reason())));
                    return null;
                });
    }

    private DecodeResult decode(byte[] value, Instant recordTime) {
        try {
            return decoder.decode(value, recordTime);
        } catch (RuntimeException e) {
            // a bug of the decoder; thrown on, it would meet the same record after every restart
            return new DecodeResult.Rejected("the decoder failed: " + e);
        }
    }

    private DeadLetter letter(ConsumerRecord<byte[], byte[]> record, Instant time, String reason) {
        String source = record.topic() + "/" + record.partition() + "/" + record.offset();
        return DeadLetter.of(time, source, stage, reason, record.value());
    }
}
