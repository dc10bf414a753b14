package io.ebbflow.ingest.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ebbflow.ingest.decode.DecodeResult;
import io.ebbflow.ingest.decode.Decoder;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.MetricKind;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.model.Metrics;
import io.ebbflow.ingest.model.Series;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The usual way: build the tree of the whole document, then look the values up. */
final class TreeDecoder implements Decoder {

    private final ObjectMapper mapper = new ObjectMapper();

    @Override
    public DecodeResult decode(byte[] value, Instant recordTime) {
        JsonNode document;
        try {
            document = mapper.readTree(value);
        } catch (IOException e) {
            return new DecodeResult.Rejected("no JSON: " + e.getMessage());
        }
        String dataset = document.path("event").path("dataset").asText();
        Instant time = Instant.parse(document.path("@timestamp").asText());
        Entity host = Entity.host(document.path("host").path("name").asText());
        JsonNode cpu = document.path("system").path("cpu");
        List<MetricSample> samples = new ArrayList<>();
        for (String part : List.of("total", "user", "system", "iowait", "steal")) {
            JsonNode pct = cpu.path(part).path("norm").path("pct");
            if (pct.isNumber()) {
                String metric =
                        switch (part) {
                            case "total" -> Metrics.CPU_UTILIZATION;
                            case "user" -> Metrics.CPU_USER;
                            case "system" -> Metrics.CPU_SYSTEM;
                            default -> "system.cpu." + part + ".norm.pct";
                        };
                samples.add(
                        new MetricSample(
                                time,
                                Series.of(host, metric),
                                MetricKind.GAUGE,
                                "1",
                                pct.doubleValue(),
                                List.of(),
                                "metricbeat:" + dataset,
                                recordTime));
            }
        }
        return new DecodeResult.Decoded(samples);
    }
}
