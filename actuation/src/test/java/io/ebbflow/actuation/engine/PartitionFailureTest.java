package io.ebbflow.actuation.engine;

import static io.ebbflow.actuation.Actions.act;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.decision.model.ActionResult.Status;
import org.junit.jupiter.api.Test;

/** Orders that an adapter does not carry out. */
class PartitionFailureTest extends PartitionTests {

    @Test
    void aFailureThatMayPassIsTriedAgain() throws Exception {
        cluster.failNext(ActuationException.retriable("busy", null));
        cluster.failNext(ActuationException.retriable("busy", null));
        rig.submit(act("x", "a", 2, 4, rig.clock.instant()));
        rig.awaitEnd("x");

        assertThat(rig.last().status()).isEqualTo(Status.SUCCEEDED);
        assertThat(cluster.failuresLeft()).isZero();
    }

    @Test
    void aFailureThatDoesNotPassEndsTheActionAndNotTheEngine() throws Exception {
        for (int i = 0; i <= 3; i++) {
            cluster.failNext(ActuationException.retriable("busy " + i, null));
        }
        rig.submit(act("x", "a", 2, 4, rig.clock.instant()));
        rig.awaitEnd("x");
        assertThat(rig.last().status()).isEqualTo(Status.FAILED);
        assertThat(rig.last().detail()).isEqualTo("busy 3");

        rig.submit(act("y", "a", 2, 4, rig.clock.instant()));
        rig.awaitEnd("y");
        assertThat(rig.last().status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void aFailureThatStaysIsNotTriedAgain() throws Exception {
        cluster.failNext(ActuationException.permanent("not allowed"));
        cluster.failNext(ActuationException.permanent("never reached"));
        rig.submit(act("x", "a", 2, 4, rig.clock.instant()));
        rig.awaitEnd("x");

        assertThat(rig.last().status()).isEqualTo(Status.FAILED);
        assertThat(rig.last().detail()).isEqualTo("not allowed");
        assertThat(cluster.failuresLeft()).isEqualTo(1);
    }

    @Test
    void noCapacityIsNotTriedAgainAndSaysWhere() throws Exception {
        cluster.failNext(ActuationException.noCapacity("quota of 10 instances is used up"));
        rig.submit(act("x", "a", 2, 4, rig.clock.instant()));

        assertThat(rig.awaitEnd("x").detail())
                .isEqualTo("no capacity at in-memory: quota of 10 instances is used up");
    }

    @Test
    void aBugInAnAdapterBecomesAResult() throws Exception {
        cluster.failNext(new IllegalStateException("a bug"));
        rig.submit(act("x", "a", 2, 4, rig.clock.instant()));
        rig.awaitEnd("x");

        assertThat(rig.last().status()).isEqualTo(Status.FAILED);
        assertThat(rig.last().detail()).contains("a bug");
    }
}
