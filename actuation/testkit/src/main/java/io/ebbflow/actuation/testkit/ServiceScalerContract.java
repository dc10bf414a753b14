package io.ebbflow.actuation.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.ingest.model.Entity;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every adapter that scales services does, whatever stands behind it. */
public abstract class ServiceScalerContract {

    private Adapter adapter;
    private Entity service;

    /** An adapter to a cluster with one service of that name and two ready replicas, at least. */
    protected abstract Adapter adapterWith(String service) throws Exception;

    /** Lets time pass, or waits, until orders have been carried out. */
    protected abstract void letItSettle() throws Exception;

    @BeforeEach
    void start() throws Exception {
        adapter = adapterWith("shop_web");
        service = Entity.service("shop_web");
    }

    @Test
    void showsDesiredAndReadyReplicas() throws Exception {
        TargetState state = state();

        assertThat(state.desired()).isEqualTo(2);
        assertThat(state.ready()).isEqualTo(2);
        assertThat(state.adapter()).isEqualTo(adapter.name());
        assertThat(state.instances()).extracting("id").doesNotHaveDuplicates();
    }

    @Test
    void showsTheNewDesiredSizeAtOnce() throws Exception {
        adapter.services().orElseThrow().scale(service, 5);

        assertThat(state().desired()).isEqualTo(5);
    }

    @Test
    void bringsReplicasUpAndDown() throws Exception {
        adapter.services().orElseThrow().scale(service, 5);
        letItSettle();
        assertThat(state().ready()).isEqualTo(5);

        adapter.services().orElseThrow().scale(service, 1);
        letItSettle();
        assertThat(state().ready()).isEqualTo(1);
        assertThat(state().instances()).hasSize(1);
    }

    @Test
    void keepsRunningReplicasWhenItAddsSome() throws Exception {
        var before = state().instances().stream().map(TargetState.Instance::id).toList();

        adapter.services().orElseThrow().scale(service, 4);
        letItSettle();

        assertThat(state().instances()).extracting("id").containsAll(before).hasSize(4);
    }

    @Test
    void takesTheSameOrderTwiceAsOnce() throws Exception {
        adapter.services().orElseThrow().scale(service, 3);
        adapter.services().orElseThrow().scale(service, 3);
        letItSettle();

        assertThat(state().ready()).isEqualTo(3);
    }

    @Test
    void goesDownToNothingAndBack() throws Exception {
        adapter.services().orElseThrow().scale(service, 0);
        letItSettle();
        assertThat(state().instances()).isEmpty();

        adapter.services().orElseThrow().scale(service, 2);
        letItSettle();
        assertThat(state().ready()).isEqualTo(2);
    }

    @Test
    void refusesAnUnknownServiceForGood() {
        assertThatThrownBy(
                        () -> adapter.services().orElseThrow().scale(Entity.service("nobody"), 3))
                .asInstanceOf(InstanceOfAssertFactories.type(ActuationException.class))
                .satisfies(e -> assertThat(e.isRetriable()).isFalse())
                .satisfies(e -> assertThat(e).hasMessageContaining("nobody"));
    }

    @Test
    void refusesASizeBelowZeroForGood() {
        assertThatThrownBy(() -> adapter.services().orElseThrow().scale(service, -1))
                .asInstanceOf(InstanceOfAssertFactories.type(ActuationException.class))
                .satisfies(e -> assertThat(e.isRetriable()).isFalse())
                .satisfies(e -> assertThat(e).hasMessageContaining("-1"));
    }

    @Test
    void knowsNoTargetOfAnotherName() throws Exception {
        assertThat(adapter.inventory().target(Entity.service("nobody"))).isEmpty();
    }

    private TargetState state() throws ActuationException {
        return adapter.inventory().target(service).orElseThrow();
    }
}
