package io.ebbflow.ingest.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.sample.SampleDecoder;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.schema.Schemas;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The record and the published schema of topic metrics say the same. */
class MetricSampleGoldenTest {

    @Test
    void theGoldenExampleIsWhatTheRecordReadsAndWrites() throws IOException {
        byte[] example = Schemas.example(Topic.METRICS);

        MetricSample read = Json.read(example, MetricSample.class);

        assertThat(Json.mapper().readTree(Json.write(read)))
                .isEqualTo(Json.mapper().readTree(example));
        assertThat(new SampleDecoder(DecodeLimits.DEFAULT).decode(example, read.recordTime()))
                .extracting(result -> result.samples())
                .isEqualTo(List.of(read));
    }

    @Test
    void whatTheRecordWritesKeepsToTheSchema() {
        Instant time = Instant.parse("2026-03-01T10:00:00.123456Z");
        for (MetricKind kind : MetricKind.values()) {
            MetricSample sample =
                    new MetricSample(
                            time,
                            new Series(
                                    new Entity(EntityKind.VM_GROUP, "workers"),
                                    "filesystem.utilization",
                                    "mount=/"),
                            kind,
                            "1",
                            1e-9,
                            List.of(),
                            "own",
                            null);

            assertThat(Schemas.validate(Topic.METRICS, Json.write(sample))).isEmpty();
        }
    }
}
