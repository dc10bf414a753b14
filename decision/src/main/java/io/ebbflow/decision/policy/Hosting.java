package io.ebbflow.decision.policy;

import io.ebbflow.ingest.model.Entity;
import java.util.List;
import java.util.Optional;

/**
 * Services that run on the machines of one group.
 *
 * @param together machines and containers that are due at once go as one action, which is undone as
 *     a whole
 * @param loadBalancer where the instances of the services are registered, as the last step of such
 *     an action
 */
public record Hosting(
        Entity machines,
        List<Entity> services,
        int maxContainersPerMachine,
        boolean together,
        Optional<Entity> loadBalancer) {

    public Hosting {
        services = List.copyOf(services);
        if (maxContainersPerMachine < 1) {
            throw new IllegalArgumentException(
                    "a machine of "
                            + machines
                            + " must hold at least 1 container, got "
                            + maxContainersPerMachine);
        }
    }

    /** Machines that so many containers need. */
    public int machinesFor(long containers) {
        return (int) ((containers + maxContainersPerMachine - 1) / maxContainersPerMachine);
    }
}
