package io.ebbflow.flinkjobs.operator;

import io.ebbflow.decision.model.Feedback;
import io.ebbflow.detection.anomaly.AnomalyState;
import io.ebbflow.detection.anomaly.AnomalyTracker;
import io.ebbflow.detection.model.Anomaly;
import io.ebbflow.ingest.model.Series;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** What operators said of a series, applied to its anomalies; its scores stay as they are. */
final class Hushes {

    private Hushes() {}

    /**
     * The step as it is published: an anomaly that an operator called none, or that falls into a
     * silence or a planned event, is closed and not opened again.
     */
    static AnomalyTracker.Step apply(
            Collection<Feedback> feedback,
            AnomalyTracker tracker,
            AnomalyState before,
            AnomalyTracker.Step step,
            Instant now) {
        Optional<Anomaly> open = step.state().open();
        if (open.isEmpty()) {
            return step;
        }
        return feedback.stream()
                .filter(said -> concerns(said, open.get(), now))
                .findFirst()
                .map(
                        said ->
                                tracker.hushed(
                                        before,
                                        step,
                                        reason(said),
                                        said.kind() == Feedback.Kind.NOT_AN_ANOMALY))
                .orElse(step);
    }

    private static boolean concerns(Feedback said, Anomaly anomaly, Instant now) {
        Series series = said.series();
        if (!series.equals(anomaly.series())) {
            return false;
        }
        return said.kind() == Feedback.Kind.NOT_AN_ANOMALY
                ? anomaly.id().equals(said.anomalyId())
                : said.covers(now);
    }

    private static String reason(Feedback said) {
        return switch (said.kind()) {
            case NOT_AN_ANOMALY -> said.author() + " said that it is no anomaly";
            // hushes nothing: it lasts for no time
            case CONFIRMED -> said.author() + " said that it is one";
            case MUTE -> "muted until " + said.until() + " by " + said.author();
            case PLANNED_EVENT ->
                    "within an event planned until " + said.until() + " by " + said.author();
        };
    }
}
