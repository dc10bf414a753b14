package io.ebbflow.flinkjobs.local.run;

import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.decode.Decoder;
import io.ebbflow.ingest.metricbeat.MetricbeatDecoder;
import io.ebbflow.ingest.network.NetworkStatsDecoder;
import io.ebbflow.ingest.sample.SampleDecoder;
import io.ebbflow.kafka.topic.Topic;
import java.util.Map;

/** The decoders of the topics that bring samples. */
final class InputDecoders {

    private InputDecoders() {}

    static Map<Topic, Decoder> all() {
        return Map.of(
                Topic.METRICBEAT, new MetricbeatDecoder(DecodeLimits.DEFAULT),
                Topic.METRICS, new SampleDecoder(DecodeLimits.DEFAULT),
                Topic.NETWORK_STATS, new NetworkStatsDecoder(DecodeLimits.DEFAULT));
    }
}
