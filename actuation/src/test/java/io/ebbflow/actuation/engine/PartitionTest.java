package io.ebbflow.actuation.engine;

import static io.ebbflow.actuation.Actions.act;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.actuation.Actions;
import io.ebbflow.actuation.testkit.InMemoryMachines;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.decision.model.Mode;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of an action, and which of two comes first. */
class PartitionTest extends PartitionTests {

    @Test
    void reportsEveryStepOfAnActionThatSucceeds() throws Exception {
        rig.submit(act("x", "a", 2, 4, rig.clock.instant()));
        rig.awaitEnd("x");

        assertThat(rig.steps()).containsExactly("x:ACCEPTED", "x:STARTED", "x:SUCCEEDED");
        assertThat(cluster.calls()).containsExactly("service/a=4");
        assertThat(rig.last().adapter()).isEqualTo("in-memory");
        assertThat(rig.last().detail()).contains("all 4 ready");
    }

    @Test
    void succeedsOnlyWhenTheInstancesAreReady() throws Exception {
        cluster.startNothing(true);
        rig.submit(act("x", "a", 2, 4, rig.clock.instant()));
        rig.await("the order to be given", () -> cluster.calls().size() == 1);
        rig.turn();
        assertThat(rig.steps()).doesNotContain("x:SUCCEEDED");

        cluster.startNothing(false);
        rig.clock.move(Duration.ofSeconds(3));
        rig.awaitEnd("x");
        assertThat(rig.last().status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void failsWithWhatWasSeenWhenTheInstancesAreNotReadyInTime() throws Exception {
        cluster.startNothing(true);
        rig.submit(act("x", "a", 2, 4, rig.clock.instant()));
        rig.await("the order to be given", () -> cluster.calls().size() == 1);
        rig.await(
                "the failure",
                () -> {
                    rig.clock.move(Duration.ofSeconds(5));
                    return rig.end("x").isPresent();
                });

        assertThat(rig.last().status()).isEqualTo(Status.FAILED);
        assertThat(rig.last().detail()).isEqualTo("0 of 4 ready, desired 4 after 20s");
    }

    @Test
    void aSizeThatIsThereAlreadyIsNotOrdered() throws Exception {
        rig.submit(act("x", "a", 1, 2, rig.clock.instant()));

        assertThat(rig.awaitEnd("x").status()).isEqualTo(Status.SUCCEEDED);
        assertThat(rig.last().detail()).contains("was ordered already");
        assertThat(cluster.calls()).isEmpty();
    }

    @Test
    void ofTwoAdaptersTheOneThatHoldsTheTargetActs() throws Exception {
        InMemoryMachines cloud = new InMemoryMachines(rig.clock, Duration.ofSeconds(1));
        rig.start(cloud, cluster);
        rig.submit(act("x", "a", 2, 4, rig.clock.instant()));

        assertThat(rig.awaitEnd("x").adapter()).isEqualTo("in-memory");
        assertThat(cluster.calls()).containsExactly("service/a=4");
    }

    @Test
    void whatTheAdapterCannotScaleIsRejected() throws Exception {
        Entity group = new Entity(EntityKind.VM_GROUP, "workers");
        rig.submit(Actions.of("x", group, 2, 4, rig.clock.instant(), Mode.ACT));

        assertThat(rig.steps()).containsExactly("x:REJECTED");
        assertThat(rig.last().detail()).contains("vm-group/workers");
    }

    @Test
    void anUnknownTargetIsRejectedOnceAllWereLookedAt() throws Exception {
        rig.submit(act("x", "nobody", 2, 4, rig.clock.instant()));

        assertThat(rig.awaitEnd("x").status()).isEqualTo(Status.REJECTED);
        assertThat(rig.last().detail()).contains("service/nobody").contains("in-memory");
    }

    @Test
    void anExpiredActionIsNotStarted() throws Exception {
        Action action = act("x", "a", 2, 4, rig.clock.instant());
        rig.clock.move(Duration.ofSeconds(61));
        rig.submit(action);

        assertThat(rig.steps()).containsExactly("x:EXPIRED");
        assertThat(cluster.calls()).isEmpty();
    }

    @Test
    void anActionThatExpiresInTheQueueIsNotStarted() throws Exception {
        cluster.startNothing(true);
        rig.submit(act("first", "a", 2, 4, rig.clock.instant()));
        rig.await("the order to be given", () -> cluster.calls().size() == 1);
        Action second =
                Actions.of("second", Entity.service("a"), 4, 6, rig.clock.instant(), Mode.ACT);
        rig.submit(second);
        rig.clock.move(Duration.ofSeconds(61));
        rig.turn();

        assertThat(rig.steps()).contains("second:EXPIRED").doesNotContain("second:STARTED");
        assertThat(cluster.calls()).hasSize(1);
    }

    @Test
    void oneIsInFlightPerTargetAndTheOrderStays() throws Exception {
        cluster.startNothing(true);
        rig.submit(act("1", "a", 2, 4, rig.clock.instant()));
        rig.submit(act("2", "a", 4, 6, rig.clock.instant()));
        rig.submit(act("3", "b", 2, 3, rig.clock.instant()));
        rig.await("orders on both targets", () -> cluster.calls().size() == 2);
        assertThat(cluster.calls()).containsExactlyInAnyOrder("service/a=4", "service/b=3");

        cluster.startNothing(false);
        rig.awaitEnd("2");
        assertThat(rig.steps())
                .containsSubsequence("1:STARTED", "1:SUCCEEDED", "2:STARTED", "2:SUCCEEDED");
    }

    @Test
    void anActionDecidedOnAnotherSizeWaitsForItAndThenFails() throws Exception {
        rig.submit(act("x", "a", 5, 7, rig.clock.instant()));
        rig.pass(Rig.SETTLE_TIMEOUT.minusSeconds(1));
        assertThat(rig.steps()).containsExactly("x:ACCEPTED");

        rig.pass(Duration.ofSeconds(2));
        assertThat(rig.last().status()).isEqualTo(Status.FAILED);
        assertThat(rig.last().detail()).contains("decided at size 5").contains("size is 2");
        assertThat(cluster.calls()).isEmpty();
    }

    @Test
    void anActionThatOvertookAnotherWaitsForItsSize() throws Exception {
        Action first = act("1", "a", 2, 4, rig.clock.instant());
        Action second = act("2", "a", 4, 7, rig.clock.instant().plusSeconds(1));
        rig.submit(second);
        rig.pass(Duration.ofSeconds(3));
        rig.submit(first);
        rig.awaitEnd("2");

        assertThat(cluster.calls()).containsExactly("service/a=4", "service/a=7");
    }

    @Test
    void anOlderActionThanTheOneThatStartedIsSuperseded() throws Exception {
        Action older = act("older", "a", 3, 9, rig.clock.instant());
        rig.submit(act("newer", "a", 2, 3, rig.clock.instant().plusSeconds(1)));
        rig.awaitEnd("newer");
        rig.submit(older);

        assertThat(rig.last().status()).isEqualTo(Status.REJECTED);
        assertThat(rig.last().detail()).isEqualTo("superseded by newer");

        rig.start();
        rig.submit(act("oldest", "a", 3, 8, rig.clock.instant().minusSeconds(30)));
        assertThat(rig.awaitEnd("oldest").detail()).isEqualTo("superseded by newer");
        assertThat(cluster.calls()).containsExactly("service/a=3");
    }
}
