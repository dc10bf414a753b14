package io.ebbflow.flinkjobs.kafka;

import io.ebbflow.flinkjobs.record.Intake;
import java.io.Serializable;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Turns one record of an input topic into samples, or into a dead letter. Never throws. */
@FunctionalInterface
interface RecordDecoder extends Serializable {

    void decode(ConsumerRecord<byte[], byte[]> record, Consumer<Intake> out);
}
