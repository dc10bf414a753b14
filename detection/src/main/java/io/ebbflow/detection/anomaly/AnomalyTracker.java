package io.ebbflow.detection.anomaly;

import io.ebbflow.detection.model.Anomaly;
import io.ebbflow.detection.model.Anomaly.Phase;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Score;
import io.ebbflow.detection.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes anomalies, which last, out of scores, which come one by one: opened by the first anomalous
 * score, continued by each further window, closed by a number of calm scores in a row (hysteresis:
 * a fault that flickers stays one anomaly). A score is calm below {@value #CALM_SHARE} of the
 * threshold.
 *
 * <p>An anomalous score within {@link #REST} of an anomaly's opening never opens another: it goes
 * on with the one that was closed, under the same id. The aftermath of a fault, and its return, are
 * no news to whoever was told of it.
 *
 * <p>Pure: a function of state and score; replayed scores give the same records with the same ids.
 * Thread-safe, for it keeps nothing itself.
 */
public final class AnomalyTracker {

    /** An anomaly is raised at most once in this time. */
    public static final Duration REST = Duration.ofHours(4);

    private static final double CALM_SHARE = 0.7;

    private final int closeAfter;
    private final double calmBelow;

    /**
     * A tracker for any number of series.
     *
     * @param closeAfter calm scores in a row that close an anomaly; at least 1
     * @param threshold score from which verdicts are anomalous
     */
    public AnomalyTracker(int closeAfter, double threshold) {
        if (closeAfter < 1) {
            throw new IllegalArgumentException("close-after must be at least 1, got " + closeAfter);
        }
        this.closeAfter = closeAfter;
        this.calmBelow = CALM_SHARE * threshold;
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
        Optional<Anomaly> open = state.open();
        if (open.isEmpty()) {
            return idle(state, score);
        }
        Anomaly last = open.get();
        if (!score.time().isAfter(last.time())) {
            return new Step(state, Optional.empty());
        }
        boolean anomalous = score.assessment().verdict() == Verdict.ANOMALOUS;
        boolean calm = !anomalous && score.assessment().score() < calmBelow;
        int calmScores = calm ? state.calm() + 1 : 0;
        if (calmScores >= closeAfter) {
            String reason =
                    calmScores + " scores in a row were not anomalous, the last at " + score.time();
            Anomaly closed = following(last, Phase.CLOSED, score, reason);
            return new Step(resting(closed, score.time()), Optional.of(closed));
        }
        return continued(last, score, calmScores);
    }

    private static Step idle(AnomalyState state, Score score) {
        Optional<Anomaly> resting = state.resting().filter(last -> rests(last, score.time()));
        if (score.assessment().verdict() != Verdict.ANOMALOUS) {
            AnomalyState next = resting.isPresent() ? state : AnomalyState.none();
            return new Step(next, Optional.empty());
        }
        return resting.map(last -> continued(last, score, 0)).orElseGet(() -> opened(score));
    }

    private static Step continued(Anomaly last, Score score, int calmScores) {
        Anomaly continued = following(last, Phase.CONTINUED, score, score.assessment().reason());
        return new Step(AnomalyState.open(continued, calmScores), Optional.of(continued));
    }

    private static AnomalyState resting(Anomaly closed, Instant now) {
        return rests(closed, now) ? AnomalyState.resting(closed) : AnomalyState.none();
    }

    private static boolean rests(Anomaly closed, Instant now) {
        return now.isBefore(closed.openedAt().plus(REST));
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
                                        closed(
                                                last,
                                                now,
                                                "the series has been silent since " + last.time()));
        return new Step(AnomalyState.none(), closed);
    }

    /**
     * Takes back what a step led to, because an operator said so. What was open is closed; what the
     * step would have opened is not told of at all.
     *
     * @param before the state before the step
     * @param reason of the closing record
     * @param forGood whether it must not come back under another id while it lasts
     */
    public Step hushed(AnomalyState before, Step step, String reason, boolean forGood) {
        if (step.state().open().isEmpty()) {
            return step;
        }
        Anomaly last = step.state().open().get();
        Anomaly closed = closed(last, last.time(), reason);
        AnomalyState next = forGood ? resting(closed, last.time()) : AnomalyState.none();
        return new Step(next, before.open().map(open -> closed));
    }

    private static Anomaly closed(Anomaly last, Instant now, String reason) {
        return new Anomaly(
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
                reason);
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
