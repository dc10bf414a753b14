package io.ebbflow.decision.policy;

import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Series;
import java.time.Duration;

/**
 * What a rule looks at.
 *
 * @param dimension empty where the metric has one instance only
 * @param maxAge data older than this is missing
 */
public record Measure(String metric, String dimension, Statistic statistic, Duration maxAge) {

    /** The series of that metric on a target. */
    public Series of(Entity target) {
        return new Series(target, metric, dimension);
    }
}
