package io.ebbflow.decision.rule;

import io.ebbflow.decision.model.Observation;
import io.ebbflow.detection.model.Expectation;
import io.ebbflow.detection.model.Score;
import io.ebbflow.detection.model.Verdict;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.ingest.model.WindowedSample;
import java.time.Instant;

/**
 * What decisions need of a {@link Score}.
 *
 * @param expected null during warm-up
 */
public record Reading(WindowedSample sample, double score, Verdict verdict, Expectation expected) {

    public static Reading of(Score score) {
        return new Reading(
                score.sample(),
                score.assessment().score(),
                score.assessment().verdict(),
                score.assessment().expected());
    }

    public Series series() {
        return sample.series();
    }

    /** End of its window, exclusive. */
    public Instant end() {
        return sample.end();
    }

    /** As evidence. */
    public Observation observation(Statistic statistic) {
        return new Observation(
                sample.series(),
                statistic.text(),
                statistic.of(sample),
                sample.unit(),
                sample.start(),
                sample.end(),
                sample.count(),
                sample.members(),
                sample.quality(),
                score,
                verdict,
                expected);
    }
}
