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

    /** How long a size must differ before it counts: seen twice, whatever is on its way. */
    Duration settle() {
        return period.multipliedBy(2).plus(inventoryPeriod);
    }

    /** What was seen longer ago says nothing about now. */
    Duration stale() {
        return settle().plus(inventoryPeriod.multipliedBy(5));
    }
}
