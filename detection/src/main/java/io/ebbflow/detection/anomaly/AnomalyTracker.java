package io.ebbflow.detection.anomaly;

import io.ebbflow.detection.model.Anomaly;
import io.ebbflow.detection.model.Anomaly.Phase;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Score;
import io.ebbflow.detection.model.Verdict;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes anomalies, which last, out of scores, which come one by one: opened by the first anomalous
 * score, continued by each further window, closed by a number of scores in a row that are not
 * anomalous (hysteresis: a fault that flickers stays one anomaly).
 *
 * <p>Pure: a function of state and score; replayed scores give the same records with the same ids.
 * Thread-safe, for it keeps nothing itself.
 */
public final class AnomalyTracker {

    private final int closeAfter;

    /**
     * A tracker for any number of series.
     *
     * @param closeAfter scores in a row that must not be anomalous to close; at least 1
     */
    public AnomalyTracker(int closeAfter) {
        if (closeAfter < 1) {
            throw new IllegalArgumentException("close-after must be at least 1, got " + closeAfter);
        }
        this.closeAfter = closeAfter;
    }

    /**
     * What a score leads to.
     *
     * @param state to keep for the series
     * @param event to publish, if any
     */
    public record Step(AnomalyState state, Optional<Anomaly> event) {}

    /**
     * Takes in the next score of a series. While an anomaly is open, a score of a window that does
     * not end after the last one changes nothing, so that there is at most one record per window.
     */
    public Step next(AnomalyState state, Score score) {
        boolean anomalous = score.assessment().verdict() == Verdict.ANOMALOUS;
        Optional<Anomaly> open = state.open();
        if (open.isEmpty()) {
            return anomalous ? opened(score) : new Step(state, Optional.empty());
        }
        Anomaly last = open.get();
        if (!score.time().isAfter(last.time())) {
            return new Step(state, Optional.empty());
        }
        int calm = anomalous ? 0 : state.calm() + 1;
        if (calm >= closeAfter) {
            String reason =
                    calm + " scores in a row were not anomalous, the last at " + score.time();
            Anomaly closed = following(last, Phase.CLOSED, score, reason);
            return new Step(AnomalyState.none(), Optional.of(closed));
        }
        Anomaly continued = following(last, Phase.CONTINUED, score, score.assessment().reason());
        return new Step(AnomalyState.open(continued, calm), Optional.of(continued));
    }

    /**
     * Closes what is open because the series has fallen silent: its replica is gone, or its host.
     *
     * @param now time of the closing record; not before the last one
     */
    public Step silent(AnomalyState state, Instant now) {
        Optional<Anomaly> closed =
                state.open()
                        .map(
                                last ->
                                        new Anomaly(
                                                last.id(),
                                                now.isBefore(last.time()) ? last.time() : now,
                                                Phase.CLOSED,
                                                last.openedAt(),
                                                last.series(),
                                                last.stack(),
                                                last.value(),
                                                last.score(),
                                                last.peakScore(),
                                                last.expected(),
                                                last.detector(),
                                                "the series has been silent since " + last.time()));
        return new Step(AnomalyState.none(), closed);
    }

    private static Step opened(Score score) {
        Assessment assessment = score.assessment();
        Anomaly anomaly =
                new Anomaly(
                        score.sample().series().key() + "@" + score.time(),
                        score.time(),
                        Phase.OPENED,
                        score.time(),
                        score.sample().series(),
                        score.sample().stack(),
                        score.sample().value(),
                        assessment.score(),
                        assessment.score(),
                        assessment.expected(),
                        score.detector(),
                        assessment.reason());
        return new Step(AnomalyState.open(anomaly, 0), Optional.of(anomaly));
    }

    private static Anomaly following(Anomaly last, Phase phase, Score score, String reason) {
        Assessment assessment = score.assessment();
        return new Anomaly(
                last.id(),
                score.time(),
                phase,
                last.openedAt(),
                last.series(),
                last.stack(),
                score.sample().value(),
                assessment.score(),
                Math.max(last.peakScore(), assessment.score()),
                // in warm-up, after a detector began anew, nothing is expected
                assessment.expected() == null ? last.expected() : assessment.expected(),
                score.detector(),
                reason);
    }
}
