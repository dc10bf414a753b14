package io.ebbflow.flinkjobs.local.run;

import io.ebbflow.ingest.decode.Decoder;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.kafka.topic.Topic;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Counts samples, and those of this very machine among them. Not thread-safe. */
final class SampleCounter {

    private final Map<Topic, Decoder> decoders;
    private final Entity thisMachine;
    private long samples;
    private long hostSamples;

    /**
     * @param decoders of the input topics
     * @param hostName what this machine's own samples are called by
     */
    SampleCounter(Map<Topic, Decoder> decoders, String hostName) {
        this.decoders = Map.copyOf(decoders);
        this.thisMachine = Entity.host(hostName);
    }

    void count(Topic topic, ConsumerRecord<byte[], byte[]> record) {
        Instant recordTime = Instant.ofEpochMilli(record.timestamp());
        for (MetricSample sample :
                decoders.get(topic).decode(record.value(), recordTime).samples()) {
            samples++;
            if (sample.series().entity().equals(thisMachine)) {
                hostSamples++;
            }
        }
    }

    long samples() {
        return samples;
    }

    long hostSamples() {
        return hostSamples;
    }
}
