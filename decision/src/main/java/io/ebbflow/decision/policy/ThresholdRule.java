package io.ebbflow.decision.policy;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Step scaling: {@code to = min(max, from + step)} while the value is above {@code scaleOut}'s
 * threshold, {@code max(min, from - step)} while it is below {@code scaleIn}'s. At least one
 * direction is present.
 */
public record ThresholdRule(Measure measure, Optional<Step> scaleOut, Optional<Step> scaleIn)
        implements Rule {

    static final String KIND = "threshold";

    public ThresholdRule {
        if (scaleOut.isEmpty() && scaleIn.isEmpty()) {
            throw new IllegalArgumentException("a threshold rule needs a direction");
        }
    }

    /** The step of that direction, if the rule has one. */
    public Optional<Step> step(Direction direction) {
        return direction == Direction.OUT ? scaleOut : scaleIn;
    }

    /** The direction that this value asks for, if any. */
    public Optional<Direction> crossed(double value) {
        if (scaleOut.isPresent() && value > scaleOut.get().threshold()) {
            return Optional.of(Direction.OUT);
        }
        if (scaleIn.isPresent() && value < scaleIn.get().threshold()) {
            return Optional.of(Direction.IN);
        }
        return Optional.empty();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Duration cooldown(Direction direction) {
        return step(direction).map(Step::cooldown).orElse(Duration.ZERO);
    }

    @Override
    public <T> T fold(Function<ThresholdRule, T> threshold) {
        return threshold.apply(this);
    }
}
