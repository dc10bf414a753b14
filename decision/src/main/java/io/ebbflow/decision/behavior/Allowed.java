package io.ebbflow.decision.behavior;

import io.ebbflow.decision.rule.Direction;

/** Which changes are allowed for a while. */
public enum Allowed {
    NOTHING,
    SCALE_OUT,
    SCALE_IN;

    /** Whether a change in that direction is. */
    public boolean allows(Direction direction) {
        return this == (direction == Direction.OUT ? SCALE_OUT : SCALE_IN);
    }

    /** As in "only a scale-out is allowed". */
    public String text() {
        return switch (this) {
            case NOTHING -> "nothing is allowed";
            case SCALE_OUT -> "only a scale-out is allowed";
            case SCALE_IN -> "only a scale-in is allowed";
        };
    }
}
