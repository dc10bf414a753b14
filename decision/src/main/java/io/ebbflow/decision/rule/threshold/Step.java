package io.ebbflow.decision.rule.threshold;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * One direction of step scaling.
 *
 * @param breach how long the threshold must be crossed without a break
 * @param size by how many instances
 * @param cooldown least time from one change in this direction to the next
 * @param adjustments other sizes for values further beyond the threshold, nearest first
 */
record Step(Duration breach, int size, Duration cooldown, List<Adjustment> adjustments) {

    /**
     * A step of its own size once the value is beyond another threshold, as in AWS step scaling.
     */
    record Adjustment(double threshold, int size) {}

    Step {
        adjustments = List.copyOf(adjustments);
        if (size < 1 || adjustments.stream().anyMatch(each -> each.size() < 1)) {
            throw new IllegalArgumentException(
                    "a step needs a size of at least 1, got " + size + " and " + adjustments);
        }
        if (breach.isNegative() || cooldown.isNegative()) {
            throw new IllegalArgumentException(
                    "breach and cooldown cannot be negative, got " + breach + " and " + cooldown);
        }
    }

    /** The step at that value: that of the furthest adjustment it is beyond, or else the plain. */
    int at(double value, Direction direction) {
        boolean out = direction == Direction.OUT;
        Comparator<Adjustment> further = Comparator.comparingDouble(Adjustment::threshold);
        return adjustments.stream()
                .filter(each -> out ? value > each.threshold() : value < each.threshold())
                .max(out ? further : further.reversed())
                .map(Adjustment::size)
                .orElse(size);
    }

    /** The largest step there is. */
    int largest() {
        return adjustments.stream().mapToInt(Adjustment::size).reduce(size, Math::max);
    }

    void write(String threshold, ObjectNode direction) {
        direction.put("breach", Durations.format(breach));
        direction.put("step", size);
        direction.put("cooldown", Durations.format(cooldown));
        if (!adjustments.isEmpty()) {
            ArrayNode steps = direction.putArray("steps");
            adjustments.forEach(
                    each ->
                            steps.addObject()
                                    .put(threshold, each.threshold())
                                    .put("step", each.size()));
        }
    }
}
