package io.ebbflow.decision.rule.threshold;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.decision.rule.Measure;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One metric and its thresholds, of which it has at least one.
 *
 * @param above asks to scale out above it; the value itself does not
 * @param below asks to scale in below it; the value itself does not
 */
record Criterion(Measure measure, OptionalDouble above, OptionalDouble below) {

    Criterion {
        if (above.isEmpty() && below.isEmpty()) {
            throw new IllegalArgumentException(
                    "a criterion needs a threshold: " + measure.metric());
        }
        if (!Double.isFinite(above.orElse(0)) || !Double.isFinite(below.orElse(0))) {
            throw new IllegalArgumentException(
                    "thresholds must be finite, got " + above + " and " + below);
        }
    }

    OptionalDouble threshold(Direction direction) {
        return direction == Direction.OUT ? above : below;
    }

    /** The direction that this value asks for, if any. */
    Optional<Direction> crossed(double value) {
        if (above.isPresent() && value > above.getAsDouble()) {
            return Optional.of(Direction.OUT);
        }
        if (below.isPresent() && value < below.getAsDouble()) {
            return Optional.of(Direction.IN);
        }
        return Optional.empty();
    }

    void write(ObjectNode block) {
        measure.write(block);
        above.ifPresent(value -> block.put("above", value));
        below.ifPresent(value -> block.put("below", value));
    }
}
