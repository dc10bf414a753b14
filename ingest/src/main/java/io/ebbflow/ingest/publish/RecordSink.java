package io.ebbflow.ingest.publish;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Where records go. */
@FunctionalInterface
public interface RecordSink {

    /**
     * Publishes records; returns once every one of them is safe.
     *
     * @throws SinkUnavailableException if any is not; some may be all the same
     */
    void publish(List<ProducerRecord<byte[], byte[]>> records)
            throws SinkUnavailableException, InterruptedException;
}
