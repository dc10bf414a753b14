package io.ebbflow.actuation;

import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.testkit.HandMovedClock;
import io.ebbflow.actuation.testkit.ServiceScalerContract;
import java.util.Map;

class InMemoryClusterTest extends ServiceScalerContract {

    @Override
    protected Adapter adapterWith(String service) {
        return new InMemoryCluster(new HandMovedClock(), Map.of(service, 2));
    }

    @Override
    protected void letItSettle() {
        // it is always settled
    }
}
