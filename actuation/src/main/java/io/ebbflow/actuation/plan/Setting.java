package io.ebbflow.actuation.plan;

import io.ebbflow.actuation.adapters.Adapters;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.LoadBalancer;
import io.ebbflow.actuation.port.MachineScaler;
import io.ebbflow.actuation.port.NodeCluster;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.ingest.model.Entity;
import java.time.Duration;
import java.util.List;

/**
 * Where tasks find what they speak to.
 *
 * @param settle how long a size may differ from the one that was decided on
 * @param ready within this a target must have its size
 */
record Setting(Adapters adapters, Ties ties, Duration settle, Duration ready) {

    String adapterOf(Entity target) {
        return ties.holders().getOrDefault(target, "none");
    }

    String clusterOf(Entity group) {
        return ties.joins().get(group);
    }

    List<Machine> machines(Entity group) throws ActuationException {
        TargetState state = adapters.look(group).state();
        return state.instances().stream()
                .filter(i -> i.state() != TargetState.Instance.State.STOPPING)
                .map(Machine::of)
                .toList();
    }

    MachineScaler scaler(Entity group) throws ActuationException {
        return adapters.holder(group)
                .machines()
                .orElseThrow(() -> ActuationException.permanent("no adapter makes " + group));
    }

    NodeCluster cluster(String adapter) throws ActuationException {
        return adapters.named(adapter)
                .flatMap(found -> found.nodes())
                .orElseThrow(
                        () ->
                                ActuationException.permanent(
                                        "there is no cluster to join at adapter "
                                                + adapter
                                                + "; adapters: "
                                                + adapters.names()));
    }

    LoadBalancer balancer(Entity pool) throws ActuationException {
        for (var adapter : adapters.all()) {
            LoadBalancer balancer = adapter.balancers().orElse(null);
            if (balancer != null && balancer.balances(pool)) {
                return balancer;
            }
        }
        throw ActuationException.permanent(
                "no adapter balances " + pool + "; adapters: " + adapters.names());
    }
}
