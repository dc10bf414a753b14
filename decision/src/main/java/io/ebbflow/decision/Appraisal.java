package io.ebbflow.decision;

import io.ebbflow.decision.model.GuardResult;
import io.ebbflow.decision.model.Observation;
import io.ebbflow.decision.policy.Direction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a rule makes of the data, before anything else is asked.
 *
 * @param observations what it looked at
 * @param guards whether the data can be used: it asks for nothing unless all passed
 * @param wish the change it asks for
 * @param rule the comparison in short, with its numbers
 * @param finding the same as part of a sentence: {@code cpu.utilization 0.91 was above 0.75 for
 *     12s}
 * @param recordTime when the newest record was appended to Kafka; null without data
 */
record Appraisal(
        List<Observation> observations,
        List<GuardResult> guards,
        Optional<Wish> wish,
        String rule,
        String finding,
        Instant recordTime) {

    /** A change by so many instances. */
    record Wish(Direction direction, int size) {

        /** The size asked for, not yet held within bounds. */
        long from(int size) {
            return direction == Direction.OUT ? (long) size + this.size : (long) size - this.size;
        }
    }

    /** Whether the rule could look at all. */
    boolean usable() {
        return guards.stream().allMatch(GuardResult::passed);
    }
}
