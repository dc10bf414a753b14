package io.ebbflow.actuation.plan;

import io.ebbflow.decision.model.TargetState.Instance;

/**
 * A machine that a plan is about.
 *
 * @param name its host name; null if unknown
 * @param address where it is reached; null if unknown
 */
public record Machine(String id, String name, String address) {

    static Machine of(Instance instance) {
        return new Machine(instance.id(), instance.name(), instance.address());
    }

    /** For people: the host name, or the id where there is none. */
    String label() {
        return name == null ? id : name;
    }
}
