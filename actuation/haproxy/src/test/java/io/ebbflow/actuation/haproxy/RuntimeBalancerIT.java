package io.ebbflow.actuation.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.actuation.port.LoadBalancer;
import io.ebbflow.actuation.testkit.BedSettings;
import io.ebbflow.actuation.testkit.TestBed;
import java.util.Map;

/** At the runtime socket. */
@TestBed("haproxy")
class RuntimeBalancerIT extends BalancingScenarios {

    RuntimeBalancerIT(BedSettings settings) {
        super(settings);
    }

    @Override
    Map<String, String> settings(RealHaproxy haproxy) {
        return haproxy.runtime();
    }

    @Override
    void whileItWorks(LoadBalancer balancer, Worker busy) throws Exception {
        super.whileItWorks(balancer, busy);
        assertThat(balancer.isIdle(pool(), busy.member())).isFalse();
    }
}
