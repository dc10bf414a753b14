package io.ebbflow.detection.nab;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.anomaly.AnomalyState;
import io.ebbflow.detection.anomaly.AnomalyTracker;
import io.ebbflow.detection.model.Anomaly.Phase;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Score;
import io.ebbflow.detection.model.Verdict;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Quality;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.ingest.model.WindowedSample;
import java.time.Instant;

/**
 * Tells the value that raises an anomaly from those that continue it, by {@link AnomalyTracker}.
 */
final class OpenAnomaly {

    private static final Series SERIES = new Series(Entity.host("nab"), "nab", "");

    private final AnomalyTracker tracker;
    private AnomalyState state = AnomalyState.none();

    OpenAnomaly(DetectionConfig config) {
        tracker = new AnomalyTracker(config.closeAfter(), config.threshold());
    }

    /** Whether the value tells nobody anything new: an anomaly is open, or was so lately. */
    boolean continuedBy(Instant time, double value, Assessment assessment) {
        if (state.equals(AnomalyState.none()) && assessment.verdict() != Verdict.ANOMALOUS) {
            return false;
        }
        Score score = Score.of(sample(time, value), "nab", assessment);
        AnomalyTracker.Step step = tracker.next(state, score);
        state = step.state();
        boolean raised = step.event().filter(event -> event.phase() == Phase.OPENED).isPresent();
        return !raised && (step.event().isPresent() || !state.equals(AnomalyState.none()));
    }

    private static WindowedSample sample(Instant time, double value) {
        return new WindowedSample(
                time.minusMillis(1),
                time,
                SERIES,
                Entity.host("nab"),
                "",
                value,
                value,
                value,
                value,
                value,
                1,
                1,
                Quality.OK,
                time);
    }
}
