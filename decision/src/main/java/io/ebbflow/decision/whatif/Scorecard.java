package io.ebbflow.decision.whatif;

import io.ebbflow.ingest.model.Entity;

/**
 * What a run of an engine came to.
 *
 * @param engine as in {@code ebbflow}
 * @param target what it sized
 * @param changes how often the size was changed
 * @param overObjectiveRatio share of the time in which the load was more than the objective allows
 *     of the capacity that was ready, 0 to 1
 * @param unmetRatio mean share of what was asked for, outside of the scenario's attack, that was
 *     not carried, 0 to 1
 * @param replicaMinutes instances that were asked for, times minutes; null for a rate
 * @param flaps changes that took back the one before within ten minutes
 * @param cost replica-hours times the price of one; null for a rate
 * @param settleSeconds from when the demand came to rest to the last change of size; 0 where none
 *     came after, null where it never rests
 * @param smallest size that was asked for
 * @param largest size that was asked for
 * @param largestInAttack the same while the scenario's attack went on; null where it has none
 */
public record Scorecard(
        String engine,
        Entity target,
        int changes,
        double overObjectiveRatio,
        double unmetRatio,
        Double replicaMinutes,
        int flaps,
        Double cost,
        Double settleSeconds,
        int smallest,
        int largest,
        Integer largestInAttack) {}
