package io.ebbflow.actuation.swarm;

import io.ebbflow.actuation.port.NodeCluster;
import io.ebbflow.actuation.testkit.BedSettings;
import io.ebbflow.actuation.testkit.NodeClusterContract;
import io.ebbflow.actuation.testkit.TestBed;
import java.util.Map;

@TestBed("swarm")
class SwarmNodesIT extends NodeClusterContract {

    private final TestSwarm swarm;

    SwarmNodesIT(BedSettings bed) throws Exception {
        swarm = new TestSwarm(bed);
    }

    @Override
    protected NodeCluster cluster() throws Exception {
        swarm.reset();
        swarm.run(swarm.spec("shop_web", 6), 6);
        return swarm.adapter(Map.of()).nodes().orElseThrow();
    }

    @Override
    protected String worker() {
        return "w1";
    }

    @Override
    protected String manager() {
        return "m";
    }
}
