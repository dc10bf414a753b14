package io.ebbflow.decision;

import io.ebbflow.decision.model.Observation;
import io.ebbflow.decision.policy.Statistic;
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
record Reading(WindowedSample sample, double score, Verdict verdict, Expectation expected) {

    static Reading of(Score score) {
        return new Reading(
                score.sample(),
                score.assessment().score(),
                score.assessment().verdict(),
                score.assessment().expected());
    }

    Series series() {
        return sample.series();
    }

    Instant end() {
        return sample.end();
    }

    Observation observation(Statistic statistic) {
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
