package io.ebbflow.ingest.netstats;

import io.ebbflow.ingest.network.NetworkStats;
import io.ebbflow.kafka.envelope.Envelope;
import io.ebbflow.kafka.topic.Topic;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes the records of topic {@code ebbflow.network-stats.v1}. Immutable. */
final class NetworkRecords {

    private static final URI SOURCE = URI.create("urn:ebbflow:netstats");

    private final String topic;

    NetworkRecords(String prefix) {
        topic = Topic.NETWORK_STATS.name(prefix);
    }

    /** Keyed by link or flow; sent again, it has the same id. */
    ProducerRecord<byte[], byte[]> of(NetworkStats stats) {
        String key = stats.entity().toString();
        String what =
                String.join(
                        " ",
                        stats.source(),
                        stats.scope().name(),
                        key,
                        stats.switchName(),
                        String.valueOf(stats.port()),
                        String.valueOf(stats.queue()),
                        String.valueOf(stats.match()),
                        stats.time().toString());
        String id = UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)).toString();
        return Envelope.record(topic, Topic.NETWORK_STATS, key, id, SOURCE, stats.time(), stats);
    }
}
