package io.ebbflow.decision.rule.threshold;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;

/**
 * One direction of step scaling.
 *
 * @param threshold scale out above it, or in below it; the value itself does neither
 * @param breach how long the threshold must be crossed without a break
 * @param size by how many instances
 * @param cooldown least time from one change in this direction to the next
 */
record Step(double threshold, Duration breach, int size, Duration cooldown) {

    Step {
        if (!Double.isFinite(threshold) || size < 1) {
            throw new IllegalArgumentException(
                    "a step needs a finite threshold and a size of at least 1, got "
                            + threshold
                            + " and "
                            + size);
        }
        if (breach.isNegative() || cooldown.isNegative()) {
            throw new IllegalArgumentException(
                    "breach and cooldown cannot be negative, got " + breach + " and " + cooldown);
        }
    }

    void write(String name, ObjectNode direction) {
        direction.put(name, threshold);
        direction.put("breach", Durations.format(breach));
        direction.put("step", size);
        direction.put("cooldown", Durations.format(cooldown));
    }
}
