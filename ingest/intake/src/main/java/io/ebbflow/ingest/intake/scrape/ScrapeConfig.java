package io.ebbflow.ingest.intake.scrape;

import java.time.Duration;
import java.util.List;

/**
 * What is scraped, how often, and within which bounds.
 *
 * @param timeout at most the interval
 * @param honorLabels whether a label of the endpoint wins over {@code job} and {@code instance};
 *     otherwise it becomes {@code exported_job} and so on
 * @param honorTimestamps whether times that the endpoint gives count
 */
public record ScrapeConfig(
        List<Target> targets,
        Duration interval,
        Duration timeout,
        int maxBytes,
        int maxSamples,
        boolean honorLabels,
        boolean honorTimestamps) {

    public ScrapeConfig {
        targets = List.copyOf(targets);
        if (timeout.compareTo(interval) > 0) {
            throw new IllegalArgumentException(
                    "timeout " + timeout + " is longer than interval " + interval);
        }
    }
}
