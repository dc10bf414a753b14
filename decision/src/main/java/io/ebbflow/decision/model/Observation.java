package io.ebbflow.decision.model;

import io.ebbflow.detection.model.Expectation;
import io.ebbflow.detection.model.Verdict;
import io.ebbflow.ingest.model.Quality;
import io.ebbflow.ingest.model.Series;
import java.time.Instant;

/**
 * One thing a decision looked at: the window, the value the rule compared, and what detection said
 * of it.
 *
 * @param statistic which number of the window the rule used, as in {@code mean}
 * @param expected null during warm-up
 */
public record Observation(
        Series series,
        String statistic,
        double value,
        String unit,
        Instant windowStart,
        Instant windowEnd,
        long count,
        int members,
        Quality quality,
        double score,
        Verdict verdict,
        Expectation expected) {}
