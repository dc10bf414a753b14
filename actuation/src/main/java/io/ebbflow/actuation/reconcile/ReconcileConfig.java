package io.ebbflow.actuation.reconcile;

import java.time.Duration;

/**
 * How groups are kept at what they shall be.
 *
 * @param period between two looks
 * @param inventoryPeriod how often the adapters are looked at
 * @param longestWait the most that an attempt is put off after others failed
 */
public record ReconcileConfig(Duration period, Duration inventoryPeriod, Duration longestWait) {

    private static final Duration LEAST_STALE = Duration.ofSeconds(10);

    /** How long a size must differ before it counts: seen twice, whatever is on its way. */
    Duration settle() {
        return period.multipliedBy(2).plus(inventoryPeriod);
    }

    /** What was seen longer ago says nothing about now. */
    Duration stale() {
        Duration stale = settle().plus(inventoryPeriod.multipliedBy(5));
        return stale.compareTo(LEAST_STALE) < 0 ? LEAST_STALE : stale;
    }
}
