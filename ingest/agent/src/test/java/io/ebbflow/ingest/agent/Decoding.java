package io.ebbflow.ingest.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.decode.DecodeResult;
import io.ebbflow.ingest.metricbeat.MetricbeatDecoder;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.kafka.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The agent's documents, read as the job reads them. */
final class Decoding {

    private static final MetricbeatDecoder DECODER = new MetricbeatDecoder(DecodeLimits.DEFAULT);

    private Decoding() {}

    /** The samples of documents, none of which may be refused. */
    static List<MetricSample> samples(List<ObjectNode> events) {
        List<MetricSample> samples = new ArrayList<>();
        for (ObjectNode event : events) {
            samples.addAll(samples(Json.write(event)));
        }
        return samples;
    }

    static List<MetricSample> samples(byte[] document) {
        DecodeResult result = DECODER.decode(document, Instant.parse("2026-03-01T10:00:01Z"));
        assertThat(result).isInstanceOf(DecodeResult.Decoded.class);
        return result.samples();
    }

    /** Values by series. */
    static Map<String, Double> values(List<ObjectNode> events) {
        Map<String, Double> values = new TreeMap<>();
        samples(events).forEach(sample -> values.put(sample.series().key(), sample.value()));
        return values;
    }
}
