package io.ebbflow.detection.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.Detectors;
import io.ebbflow.detection.anomaly.AnomalyState;
import io.ebbflow.detection.anomaly.AnomalyTracker;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Quality;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.ingest.model.WindowedSample;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.schema.Schemas;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Our records against the published schemas and their golden examples, both ways. */
class PublishedFormTest {

    @Test
    void theGoldenScoreIsOurs() throws IOException {
        assertRoundTrip(Topic.SCORES, Score.class);
    }

    @Test
    void theGoldenAnomalyIsOurs() throws IOException {
        assertRoundTrip(Topic.ANOMALIES, Anomaly.class);
    }

    @Test
    void whatIsReallyPublishedHoldsToTheSchemas() throws IOException {
        Detector detector = Detectors.named(Detectors.DEFAULT).create(DetectionConfig.defaults());
        AnomalyTracker tracker = new AnomalyTracker(2, 0.5);
        AnomalyState state = AnomalyState.none();
        Random random = new Random(6);
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        Set<Anomaly.Phase> phases = EnumSet.noneOf(Anomaly.Phase.class);
        for (int i = 0; i < 200; i++) {
            double value = i == 150 ? 1e12 : 1e-3 * random.nextDouble();
            WindowedSample sample = sample(i, value);
            Score score =
                    Score.of(
                            sample,
                            Detectors.DEFAULT,
                            detector.assess(sample.end(), sample.value()));
            verdicts.add(score.assessment().verdict());
            byte[] published = Json.write(score);
            assertThat(Schemas.validate(Topic.SCORES, published)).isEmpty();
            assertThat(Json.read(published, Score.class)).isEqualTo(score);
            AnomalyTracker.Step step = tracker.next(state, score);
            state = step.state();
            if (step.event().isPresent()) {
                Anomaly anomaly = step.event().get();
                phases.add(anomaly.phase());
                byte[] record = Json.write(anomaly);
                assertThat(Schemas.validate(Topic.ANOMALIES, record)).isEmpty();
                assertThat(Json.read(record, Anomaly.class)).isEqualTo(anomaly);
            }
        }
        assertThat(verdicts).containsOnly(Verdict.values());
        assertThat(phases).containsOnly(Anomaly.Phase.values());
    }

    private static <T> void assertRoundTrip(Topic topic, Class<T> type) throws IOException {
        byte[] example = Schemas.example(topic);
        T read = Json.read(example, type);
        byte[] written = Json.write(read);
        assertThat(Schemas.validate(topic, written)).isEmpty();
        assertThat(Json.mapper().readTree(written)).isEqualTo(Json.mapper().readTree(example));
    }

    private static WindowedSample sample(int window, double value) {
        Instant start = Instant.parse("2026-03-01T12:00:00Z").plusSeconds(10L * window);
        return new WindowedSample(
                start,
                start.plusSeconds(10),
                Series.of(Entity.service("shop_web"), "cpu.utilization"),
                Entity.stack("shop"),
                "1",
                value,
                value,
                value,
                value,
                value,
                1,
                1,
                Quality.OK,
                start.plusSeconds(10));
    }
}
