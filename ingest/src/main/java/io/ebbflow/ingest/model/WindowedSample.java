package io.ebbflow.ingest.model;

import java.time.Instant;

/**
 * A series over one window of event time: what is scored and decided on.
 *
 * @param stack the stack of the entity, or the entity itself; decisions are planned per stack
 * @param value the roll-up that fits the metric: the mean over members for ratios and levels, their
 *     sum for rates and totals
 * @param mean mean over members of each member's mean in the window
 * @param min smallest single sample
 * @param max largest single sample
 * @param sum sum over members of each member's mean in the window
 * @param count samples in the window
 * @param members entities that contributed: replicas for a service, one for a single series
 * @param quality the worst verdict on any contributing sample
 * @param recordTime when the newest contributing record was appended to Kafka
 */
public record WindowedSample(
        Instant start,
        Instant end,
        Series series,
        Entity stack,
        String unit,
        double value,
        double mean,
        double min,
        double max,
        double sum,
        long count,
        int members,
        Quality quality,
        Instant recordTime) {

    public WindowedSample {
        if (start == null || end == null || !end.isAfter(start)) {
            throw new IllegalArgumentException(
                    "window of " + series + " must end after it starts: " + start + " to " + end);
        }
        if (count < 1 || members < 1) {
            throw new IllegalArgumentException(
                    "window of "
                            + series
                            + " holds "
                            + count
                            + " samples of "
                            + members
                            + " members; both must be at least 1");
        }
    }
}
