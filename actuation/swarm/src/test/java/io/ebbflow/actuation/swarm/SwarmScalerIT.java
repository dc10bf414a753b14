package io.ebbflow.actuation.swarm;

import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.testkit.BedSettings;
import io.ebbflow.actuation.testkit.Eventually;
import io.ebbflow.actuation.testkit.ServiceScalerContract;
import io.ebbflow.actuation.testkit.TestBed;
import java.util.Map;

@TestBed("swarm")
class SwarmScalerIT extends ServiceScalerContract {

    private final TestSwarm swarm;

    SwarmScalerIT(BedSettings bed) throws Exception {
        swarm = new TestSwarm(bed);
    }

    @Override
    protected Adapter adapterWith(String service) throws Exception {
        swarm.reset();
        swarm.run(swarm.spec(service, 2), 2);
        return swarm.adapter(Map.of());
    }

    @Override
    protected void letItSettle() throws Exception {
        Eventually.eventually("shop_web settles", () -> swarm.isSettled("shop_web"));
    }
}
