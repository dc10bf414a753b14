package io.ebbflow.decision.rule.threshold;

import io.ebbflow.decision.document.Numbers;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.decision.rule.Measured;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;

/**
 * One metric of the rule as it is now.
 *
 * @param breach for how long it has been beyond one of its thresholds
 */
record Crossing(Criterion criterion, Measured measured, Breach breach) {

    /** Whether it can be used, and is now beyond the threshold of that direction. */
    boolean crosses(Direction direction) {
        return measured.usable() && breach.direction() == direction;
    }

    /** Whether it has been for so long. */
    boolean due(Direction direction, Duration needed) {
        return crosses(direction) && breach.held().compareTo(needed) >= 0;
    }

    /** {@code cpu.utilization 0.91 > 0.75 for 10s}. */
    String comparison(Duration needed) {
        return measured.text()
                + (breach.direction() == Direction.OUT ? " > " : " < ")
                + threshold()
                + " for "
                + Durations.format(needed);
    }

    /** {@code cpu.utilization 0.91 was above 0.75 for 12s}. */
    String was() {
        return measured.text() + " was " + beyond();
    }

    /** {@code cpu.utilization 0.91 has been above 0.75 for 5s of 10s}. */
    String hasBeen(Duration needed) {
        return measured.text() + " has been " + beyond() + " of " + Durations.format(needed);
    }

    private String beyond() {
        return (breach.direction() == Direction.OUT ? "above " : "below ")
                + threshold()
                + " for "
                + Durations.format(breach.held());
    }

    private String threshold() {
        return Numbers.text(criterion.threshold(breach.direction()).orElseThrow());
    }

    /** {@code cpu.utilization 0.5 of service/shop_web is within 0.35 to 0.75}. */
    String within(boolean out, boolean in) {
        String at = measured.text() + " of " + measured.series().entity();
        boolean above = out && criterion.above().isPresent();
        boolean below = in && criterion.below().isPresent();
        if (above && below) {
            return at
                    + " is within "
                    + Numbers.text(criterion.below().getAsDouble())
                    + " to "
                    + Numbers.text(criterion.above().getAsDouble());
        }
        return above
                ? at + " is not above " + Numbers.text(criterion.above().getAsDouble())
                : at + " is not below " + Numbers.text(criterion.below().orElseThrow());
    }
}
