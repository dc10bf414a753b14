package io.ebbflow.decision.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * An order to the actuation service. The value of topic {@code ebbflow.actions.v1}.
 *
 * @param id deterministic; carrying it out twice is the same as once
 * @param time event time of the decision
 * @param expiresAt after this the action must not be started any more
 * @param mode {@link Mode#ACT}, or {@link Mode#ADVISE} for one that waits for approval
 * @param from size when decided: instances, or kbit/s of a link or flow
 * @param to size to reach; may equal {@code from} where a rate that falls away is renewed, and
 *     where machines that failed or are gone are made up for
 * @param victims instances to remove, by their ids; empty where the adapter chooses; where the size
 *     does not fall, those that are replaced
 * @param choose how the adapter chooses them, as in {@code leastLoaded}; null if it is free to
 * @param until when the change falls away by itself; null for one that stays
 * @param at where a link or flow is shaped; null for anything else
 * @param steps the parts of an action that spans several targets, {@code target} among them; empty
 *     for one that does not
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
        String reason,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> victims,
        String choose,
        Instant until,
        At at,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Step> steps) {

    /** An action in one step, with nothing in particular about it. */
    public Action(
            String id,
            Instant time,
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
        this(
                id,
                time,
                expiresAt,
                stack,
                target,
                kind,
                mode,
                from,
                to,
                policy,
                decisionId,
                reason,
                List.of(),
                null,
                null,
                null,
                List.of());
    }

    /** What is to be done. */
    public enum Kind {
        /** Bring the number of replicas or machines to {@link Action#to()}. */
        @JsonProperty("scale")
        SCALE,
        /** Let a link or flow carry at most {@link Action#to()} kbit/s. */
        @JsonProperty("shape")
        SHAPE,
        /** Let a load balancer know of so many instances; a step of a larger action only. */
        @JsonProperty("register")
        REGISTER;

        /** What is done to targets of that kind. */
        public static Kind of(EntityKind target) {
            return target == EntityKind.LINK || target == EntityKind.FLOW ? SHAPE : SCALE;
        }
    }

    /** Where the traffic of a path is shaped. */
    public enum At {
        /** At both ends of the path. */
        @JsonProperty("edges")
        EDGES,
        /** At the link itself. */
        @JsonProperty("link")
        LINK;

        /** The name as it is written in policies. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A part of an action that is done as a whole: in this order, and undone in the reverse order
     * if a later part fails.
     *
     * @param victims instances to remove; may be empty
     */
    public record Step(
            Entity target,
            Kind kind,
            int from,
            int to,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> victims) {

        public Step {
            victims = victims == null ? List.of() : List.copyOf(victims);
        }
    }

    public Action {
        victims = victims == null ? List.of() : List.copyOf(victims);
        steps = steps == null ? List.of() : List.copyOf(steps);
        boolean renewal = kind == Kind.SHAPE && until != null;
        boolean repair = kind == Kind.SCALE && target.kind() == EntityKind.VM_GROUP;
        if (from < 0 || to < 0 || (from == to && !renewal && !repair)) {
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
