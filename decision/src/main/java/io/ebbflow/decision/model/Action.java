package io.ebbflow.decision.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.time.Instant;

/**
 * An order to the actuation service. The value of topic {@code ebbflow.actions.v1}.
 *
 * @param id deterministic; carrying it out twice is the same as once
 * @param time event time of the decision
 * @param expiresAt after this the action must not be started any more
 * @param mode {@link Mode#ACT}, or {@link Mode#ADVISE} for one that waits for approval
 * @param from size when decided: instances, or kbit/s of a link or flow
 * @param to size to reach
 */
public record Action(
        String id,
        @JsonProperty("@timestamp") Instant time,
        Instant expiresAt,
        Entity stack,
        Entity target,
        Kind kind,
        Mode mode,
        int from,
        int to,
        String policy,
        String decisionId,
        String reason) {

    /** What is to be done. */
    public enum Kind {
        /** Bring the number of replicas or machines to {@link Action#to()}. */
        @JsonProperty("scale")
        SCALE,
        /** Let a link or flow carry at most {@link Action#to()} kbit/s. */
        @JsonProperty("shape")
        SHAPE;

        /** What is done to targets of that kind. */
        public static Kind of(EntityKind target) {
            return target == EntityKind.LINK || target == EntityKind.FLOW ? SHAPE : SCALE;
        }
    }

    public Action {
        if (from < 0 || to < 0 || from == to) {
            throw new IllegalArgumentException(
                    "a scale action on "
                            + target
                            + " changes one size, at least 0, into another; got "
                            + from
                            + " to "
                            + to);
        }
        if (mode == Mode.OBSERVE) {
            throw new IllegalArgumentException("a policy that observes issues no action: " + id);
        }
    }
}
