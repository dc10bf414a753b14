package io.ebbflow.decision.whatif;

/**
 * What a run of an engine came to.
 *
 * @param engine as in {@code ebbflow}
 * @param changes how often the size was changed
 * @param overObjectiveRatio share of the time in which the load was more than the objective allows
 *     of the capacity that was ready, 0 to 1
 * @param replicaMinutes instances that were asked for, times minutes
 * @param flaps changes that took back the one before within ten minutes
 * @param cost replica-hours times the price of one
 * @param settleSeconds from when the demand came to rest to the last change of size; 0 where none
 *     came after, null where it never rests
 * @param smallest size that was asked for
 * @param largest size that was asked for
 * @param largestInAttack the same while the scenario's attack went on; null where it has none
 */
public record Scorecard(
        String engine,
        int changes,
        double overObjectiveRatio,
        double replicaMinutes,
        int flaps,
        double cost,
        Double settleSeconds,
        int smallest,
        int largest,
        Integer largestInAttack) {}
