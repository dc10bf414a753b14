package io.ebbflow.actuation.engine;

import io.ebbflow.actuation.kafka.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Writes what turns of one partition come to, each in one transaction with the offsets read.
 * Whoever opens it last owns the partition: transactions of a former owner fail from then on.
 */
final class Ledger implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final Records records;
    private final int partition;

    private Ledger(Producer<byte[], byte[]> producer, Records records, int partition) {
        this.producer = producer;
        this.records = records;
        this.partition = partition;
    }

    /** Fences the former owner, and ends its last transaction. */
    static Ledger open(KafkaClients clients, Records records, int partition) {
        Producer<byte[], byte[]> producer = clients.transactionalProducer("actuation-" + partition);
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
        return new Ledger(producer, records, partition);
    }

    /**
     * Writes; returns once all of it stands.
     *
     * @throws org.apache.kafka.common.KafkaException if it is not known whether it stands. The
     *     partition must be taken up anew then
     */
    void commit(
            Turn turn,
            List<ProducerRecord<byte[], byte[]>> more,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            ConsumerGroupMetadata group) {
        producer.beginTransaction();
        turn.journal()
                .forEach(
                        (id, entry) -> {
                            var unused = producer.send(records.of(partition, id, entry));
                        });
        turn.results()
                .forEach(
                        result -> {
                            var unused = producer.send(records.of(result));
                        });
        more.forEach(
                record -> {
                    var unused = producer.send(record);
                });
        if (!offsets.isEmpty()) {
            producer.sendOffsetsToTransaction(offsets, group);
        }
        producer.commitTransaction();
    }

    @Override
    public void close() {
        producer.close(Duration.ofMillis(500));
    }
}
