package io.ebbflow.actuation.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.LoadBalancer;
import io.ebbflow.actuation.port.LoadBalancer.Member;
import io.ebbflow.ingest.model.Entity;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every load balancer must do (S12). */
public abstract class LoadBalancerContract {

    private LoadBalancer balancer;
    private Entity pool;
    private Member one;
    private Member other;

    /** One whose pool has no members. */
    protected abstract LoadBalancer balancer() throws Exception;

    protected abstract Entity pool();

    /** One that can be a member; each number has an address of its own. */
    protected abstract Member member(int number) throws Exception;

    @BeforeEach
    void begin() throws Exception {
        balancer = balancer();
        pool = pool();
        one = member(1);
        other = member(2);
    }

    @Test
    void knowsItsPoolAndNoOther() throws Exception {
        Entity nowhere = Entity.service("nowhere");

        assertThat(balancer.balances(pool)).isTrue();
        assertThat(balancer.members(pool)).isEmpty();
        assertThat(balancer.balances(nowhere)).isFalse();
        refusesWhatIsNot(nowhere, () -> balancer.members(nowhere));
        refusesWhatIsNot(nowhere, () -> balancer.register(nowhere, one));
        refusesWhatIsNot(nowhere, () -> balancer.drain(nowhere, one));
        refusesWhatIsNot(nowhere, () -> balancer.isIdle(nowhere, one));
        refusesWhatIsNot(nowhere, () -> balancer.deregister(nowhere, one));
    }

    private static void refusesWhatIsNot(Entity nowhere, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ActuationException.class,
                        refused -> assertThat(refused.isRetriable()).isFalse())
                .hasMessageContaining(nowhere.toString());
    }

    @Test
    void registersOnceHoweverOftenItIsTold() throws Exception {
        balancer.register(pool, one);
        balancer.register(pool, other);
        balancer.register(pool, one);

        assertThat(balancer.members(pool)).containsExactlyInAnyOrder(one, other);
    }

    @Test
    void aMemberThatMovedIsAtItsNewAddress() throws Exception {
        Member moved = new Member(one.id(), other.address());
        balancer.register(pool, one);
        balancer.register(pool, moved);

        assertThat(balancer.members(pool)).containsExactly(moved);
    }

    @Test
    void whoDrainsIsAMemberUntilForgotten() throws Exception {
        balancer.register(pool, one);
        balancer.register(pool, other);

        balancer.drain(pool, one);
        balancer.drain(pool, one);
        assertThat(balancer.members(pool)).containsExactlyInAnyOrder(one, other);
        assertThat(balancer.isIdle(pool, one)).isTrue();

        balancer.deregister(pool, one);
        balancer.deregister(pool, one);
        assertThat(balancer.members(pool)).containsExactly(other);
    }

    @Test
    void whoDrainedMayComeBack() throws Exception {
        balancer.register(pool, one);
        balancer.drain(pool, one);
        balancer.register(pool, one);
        balancer.deregister(pool, other);

        assertThat(balancer.members(pool)).containsExactly(one);
    }

    @Test
    void forgetsWhoDidNotDrain() throws Exception {
        balancer.register(pool, one);
        balancer.deregister(pool, one);

        assertThat(balancer.members(pool)).isEmpty();
    }

    @Test
    void whoIsNoMemberIsIdleAndMayDrain() throws Exception {
        assertThat(balancer.isIdle(pool, one)).isTrue();
        balancer.drain(pool, one);
        assertThat(balancer.members(pool)).isEmpty();
    }
}
