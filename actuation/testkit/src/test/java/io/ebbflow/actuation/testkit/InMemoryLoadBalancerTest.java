package io.ebbflow.actuation.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.actuation.port.LoadBalancer;
import io.ebbflow.actuation.port.LoadBalancer.Member;
import io.ebbflow.ingest.model.Entity;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InMemoryLoadBalancerTest extends LoadBalancerContract {

    private static final Entity POOL = Entity.service("shop_web");

    @Override
    protected LoadBalancer balancer() {
        return new InMemoryLoadBalancer(Set.of(POOL));
    }

    @Override
    protected Entity pool() {
        return POOL;
    }

    @Override
    protected Member member(int number) {
        return new Member("web." + number, "10.0.0." + number + ":8080");
    }

    @Test
    void whoWorksOnRequestsIsNotIdle() throws Exception {
        InMemoryLoadBalancer balancer = new InMemoryLoadBalancer(Set.of(POOL));
        Member member = member(1);
        balancer.register(POOL, member);
        balancer.setBusy(POOL, member.id(), true);
        balancer.drain(POOL, member);

        assertThat(balancer.isIdle(POOL, member)).isFalse();
        assertThat(balancer.isDraining(POOL, member.id())).isTrue();
        balancer.setBusy(POOL, member.id(), false);
        assertThat(balancer.isIdle(POOL, member)).isTrue();
        balancer.register(POOL, member);
        assertThat(balancer.isDraining(POOL, member.id())).isFalse();
    }
}
