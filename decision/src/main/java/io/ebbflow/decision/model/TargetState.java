package io.ebbflow.decision.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ebbflow.ingest.model.Entity;
import java.time.Instant;
import java.util.List;

/**
 * Desired and actual size of one target. The value of the compacted topic {@code
 * ebbflow.inventory.v1}.
 *
 * @param desired what was last asked for
 * @param instances what there is
 */
public record TargetState(
        @JsonProperty("@timestamp") Instant time,
        Entity target,
        Entity stack,
        String adapter,
        int desired,
        List<Instance> instances) {

    /**
     * One replica or machine.
     *
     * @param name host name of a machine, or of the machine that a replica runs on; null if unknown
     * @param address where it is reached, without a port; null if unknown
     * @param zone availability zone; null if unknown
     * @param detail why it is not ready, for people; null where there is nothing to say
     */
    public record Instance(
            String id,
            State state,
            Instant since,
            String name,
            String address,
            String zone,
            String detail) {

        /** One of which no more is known. */
        public Instance(String id, State state, Instant since) {
            this(id, state, since, null, null, null, null);
        }

        /** Where in its life an instance is. */
        public enum State {
            @JsonProperty("starting")
            STARTING,
            @JsonProperty("ready")
            READY,
            @JsonProperty("stopping")
            STOPPING,
            @JsonProperty("failed")
            FAILED
        }
    }

    public TargetState {
        if (desired < 0) {
            throw new IllegalArgumentException(
                    "desired size of " + target + " must be at least 0, got " + desired);
        }
        instances = List.copyOf(instances);
    }

    /** Instances that do work now. */
    public int ready() {
        return (int) instances.stream().filter(i -> i.state() == Instance.State.READY).count();
    }
}
