package io.ebbflow.ingest.rollup;

import io.ebbflow.ingest.model.CleanSample;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.MetricKind;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.model.Quality;
import io.ebbflow.ingest.model.Series;
import java.time.Instant;
import java.util.List;

/** Clean samples for tests. */
final class Samples {

    static final Instant TIME = Instant.parse("2026-03-01T10:00:00Z");

    private Samples() {}

    static CleanSample cpu(String container, double value) {
        return clean(new Series(Entity.container(container), "cpu.utilization", ""), "1", value, 0);
    }

    static CleanSample received(String container, String dimension, double value) {
        return clean(
                new Series(Entity.container(container), "network.receive", dimension),
                "By/s",
                value,
                0);
    }

    static CleanSample clean(
            Series series, String unit, double value, long recordSecond, Entity... parents) {
        return new CleanSample(
                new MetricSample(
                        TIME,
                        series,
                        MetricKind.GAUGE,
                        unit,
                        value,
                        List.of(parents),
                        "test",
                        TIME.plusSeconds(recordSecond)),
                Quality.OK);
    }
}
