package io.ebbflow.actuation.port;

import io.ebbflow.ingest.model.EntityKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one outside system offers, by role. An adapter has an inventory and those roles that its
 * system knows; it holds no retry, rate limit, circuit breaker or time-out, which wrap the ports.
 * Thread-safe: several calls may be under way at once.
 */
public interface Adapter extends AutoCloseable {

    /** As in {@code swarm}; stands in results, in the inventory and before its settings. */
    String name();

    /** What there is. */
    InventorySource inventory();

    /** Empty where it scales no services. */
    default Optional<ServiceScaler> services() {
        return Optional.empty();
    }

    /** Empty where it makes no machines. */
    default Optional<MachineScaler> machines() {
        return Optional.empty();
    }

    /** Empty where it shapes no links. */
    default Optional<LinkShaper> links() {
        return Optional.empty();
    }

    /** Empty where machines are no members of a cluster of its. */
    default Optional<NodeCluster> nodes() {
        return Optional.empty();
    }

    /** Empty where it balances no load. */
    default Optional<LoadBalancer> balancers() {
        return Optional.empty();
    }

    /**
     * What the labels of services ask for, also of those whose labels cannot be used; empty where
     * services bear none.
     *
     * @throws ActuationException if the orchestrator could not be asked
     */
    default List<LabelledService> labelled() throws ActuationException {
        return List.of();
    }

    /** Whether it changes the size of things of that kind. */
    default boolean actsOn(EntityKind kind) {
        return switch (kind) {
            case SERVICE -> services().isPresent();
            case VM_GROUP -> machines().isPresent();
            case LINK, FLOW -> links().isPresent();
            case HOST, CONTAINER, STACK -> false;
        };
    }

    /** What it can do, for people: {@code scales services and shapes links}. */
    default String abilities() {
        List<String> abilities = new ArrayList<>();
        services().ifPresent(role -> abilities.add("scales services"));
        machines().ifPresent(role -> abilities.add("makes machines"));
        links().ifPresent(role -> abilities.add("shapes links"));
        nodes().ifPresent(role -> abilities.add("drains nodes"));
        balancers().ifPresent(role -> abilities.add("balances load"));
        return abilities.isEmpty() ? "looks on" : String.join(" and ", abilities);
    }

    /** Lets go of connections; changes nothing in the outside system. */
    @Override
    default void close() {}
}
