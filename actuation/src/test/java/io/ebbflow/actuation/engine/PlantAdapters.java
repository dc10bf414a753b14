package io.ebbflow.actuation.engine;

import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.InventorySource;
import io.ebbflow.actuation.port.LoadBalancer;
import io.ebbflow.actuation.port.NodeCluster;
import io.ebbflow.decision.model.TargetState;
import java.util.List;
import java.util.Optional;

/** Adapters with one role and no targets. */
final class PlantAdapters {

    private PlantAdapters() {}

    static Adapter cluster(String name, NodeCluster nodes) {
        return new Bare(name, Optional.of(nodes), Optional.empty());
    }

    static Adapter balancer(String name, LoadBalancer balancer) {
        return new Bare(name, Optional.empty(), Optional.of(balancer));
    }

    private record Bare(String name, Optional<NodeCluster> nodes, Optional<LoadBalancer> balancers)
            implements Adapter, InventorySource {

        @Override
        public InventorySource inventory() {
            return this;
        }

        @Override
        public List<TargetState> targets() {
            return List.of();
        }
    }
}
