package io.ebbflow.actuation.haproxy;

import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.InventorySource;
import io.ebbflow.actuation.port.LoadBalancer;
import java.util.List;
import java.util.Optional;

/** HAProxy as the service that acts sees it: it has pools, and nothing whose size could change. */
record HaproxyAdapter(LoadBalancer balancer) implements Adapter {

    @Override
    public String name() {
        return HaproxyProvider.NAME;
    }

    @Override
    public InventorySource inventory() {
        return List::of;
    }

    @Override
    public Optional<LoadBalancer> balancers() {
        return Optional.of(balancer);
    }
}
