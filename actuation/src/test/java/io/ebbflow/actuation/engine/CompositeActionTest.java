package io.ebbflow.actuation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.actuation.Actions;
import io.ebbflow.actuation.model.Review.Verdict;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.LoadBalancer.Member;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.Action.Kind;
import io.ebbflow.decision.model.Action.Step;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.decision.model.Mode;
import io.ebbflow.decision.model.TargetState.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Machines, their cluster, their balancer and a service on them, as one action. */
class CompositeActionTest extends PlantTests {

    @Test
    void newMachinesBootJoinAndAreRegistered() throws Exception {
        rig.submit(machines("x", 2, 3));
        rig.await("the order", () -> machines().size() == 3);
        assertThat(cloud.ticket(WORKERS)).isPresent();
        rig.clock.move(Duration.ofSeconds(5));
        rig.turn();
        assertThat(balancer.members(POOL)).hasSize(2);

        nodes.join("workers.3");
        ActionResult end = awaitEnd("x");
        assertThat(end.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(end.detail())
                .contains("workers.3 joined nodes")
                .contains("workers.3 registered at service/front");
        assertThat(balancer.members(POOL)).extracting(Member::address).contains("10.0.0.3:8080");
    }

    @Test
    void machinesThatDoNotJoinAreTakenAwayAgain() throws Exception {
        rig.submit(machines("x", 2, 4));
        rig.await("the order", () -> machines().size() == 4);
        rig.clock.move(Duration.ofSeconds(5));
        nodes.join("workers.3");
        nodes.work("workers.3", 1);
        rig.turn();
        ActionResult end = awaitEnd("x");

        assertThat(end.status()).isEqualTo(Status.ROLLED_BACK);
        assertThat(end.detail())
                .startsWith("workers.4 did not join nodes after 20s; undone: ")
                .contains("remove the new machines of vm-group/workers, back to 2");
        assertThat(machines()).extracting(Instance::name).containsExactly("workers.1", "workers.2");
        assertThat(nodes.calls()).contains("drain workers.3", "remove workers.3");
        assertThat(balancer.members(POOL)).hasSize(2);
    }

    @Test
    void aRestartInTheMiddleOfABootMakesNoMachineTwice() throws Exception {
        rig.submit(machines("x", 2, 4));
        rig.await("the order", () -> machines().size() == 4);
        rig.start();
        rig.clock.move(Duration.ofSeconds(5));
        nodes.join("workers.3");
        nodes.join("workers.4");
        rig.start();
        assertThat(awaitEnd("x").status()).isEqualTo(Status.SUCCEEDED);

        assertThat(machines()).hasSize(4);
        assertThat(balancer.members(POOL)).hasSize(4);
    }

    @Test
    void aRestartAtEveryStepComesToTheSame() throws Exception {
        nodes.join("workers.3");
        rig.submit(machines("x", 2, 3));
        for (int i = 0; i < 200 && rig.end("x").isEmpty(); i++) {
            rig.clock.move(Duration.ofMillis(500));
            rig.turn();
            rig.start();
            rig.turnAndDie();
            rig.start();
            rig.await("a step", () -> true);
        }
        assertThat(awaitEnd("x").status()).isEqualTo(Status.SUCCEEDED);
        assertThat(machines()).hasSize(3);
        assertThat(rig.steps()).containsOnlyOnce("x:SUCCEEDED").containsOnlyOnce("x:STARTED");
    }

    @Test
    void aFullCloudIsSaidAndWhatWasMadeIsTakenAway() throws Exception {
        cloud.makeRoomFor(3);
        rig.submit(machines("x", 2, 5));
        ActionResult end = awaitEnd("x");

        assertThat(end.status()).isEqualTo(Status.ROLLED_BACK);
        assertThat(end.detail()).startsWith("no capacity at in-memory: vm-group/workers should");
        assertThat(machines()).hasSize(2);
    }

    @Test
    void aMachineIsDrainedEverywhereBeforeItGoes() throws Exception {
        Instance victim = machines().get(0);
        balancer.setBusy(POOL, victim.id(), true);
        nodes.drainSlowly();
        nodes.work("workers.1", 3);
        rig.submit(shrink("x", 2, 1, List.of(victim.id())));
        rig.await("draining at the balancer", () -> balancer.isDraining(POOL, victim.id()));
        rig.pass(Duration.ofSeconds(3));
        assertThat(nodes.calls()).isEmpty();

        balancer.setBusy(POOL, victim.id(), false);
        rig.await("draining at the cluster", () -> nodes.calls().contains("drain workers.1"));
        rig.pass(Duration.ofSeconds(3));
        assertThat(machines()).hasSize(2);

        nodes.finishDraining();
        ActionResult end = awaitEnd("x");
        assertThat(end.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(machines()).extracting(Instance::name).containsExactly("workers.2");
        assertThat(nodes.calls()).containsExactly("drain workers.1", "remove workers.1");
        assertThat(balancer.members(POOL)).extracting(Member::id).doesNotContain(victim.id());
    }

    @Test
    void aMachineThatStaysAfterAllGetsWorkAgain() throws Exception {
        Instance victim = machines().get(0);
        nodes.drainSlowly();
        nodes.work("workers.1", 3);
        rig.submit(shrink("x", 2, 1, List.of(victim.id())));
        rig.await("draining at the cluster", () -> nodes.calls().contains("drain workers.1"));

        rig.review("x", Verdict.STOP, "alice", null);
        ActionResult end = awaitEnd("x");

        assertThat(end.status()).isEqualTo(Status.ROLLED_BACK);
        assertThat(end.detail()).contains("undone: give the machines work again at nodes");
        assertThat(nodes.calls()).containsExactly("drain workers.1", "activate workers.1");
        assertThat(machines()).hasSize(2);
        assertThat(balancer.isDraining(POOL, victim.id())).isFalse();
    }

    @Test
    void anUnknownVictimEndsItBeforeAnythingIsDrained() throws Exception {
        rig.submit(shrink("x", 2, 1, List.of("m-99")));

        assertThat(awaitEnd("x").status()).isEqualTo(Status.FAILED);
        assertThat(rig.last().detail()).isEqualTo("vm-group/workers has no machine m-99");
        assertThat(nodes.calls()).isEmpty();
    }

    @Test
    void stepsAreDoneInOrderAndUndoneInReverseOrderWhenALaterOneFails() throws Exception {
        nodes.join("workers.3");
        services.failNext(ActuationException.permanent("not allowed"));
        rig.submit(growBoth("x"));
        ActionResult end = awaitEnd("x");

        assertThat(end.status()).isEqualTo(Status.ROLLED_BACK);
        assertThat(end.detail()).startsWith("not allowed; undone: ");
        assertThat(end.detail().indexOf("scale service/web"))
                .isLessThan(end.detail().indexOf("take the machines out of service/front"));
        assertThat(end.detail().indexOf("take the machines out of service/front"))
                .isLessThan(end.detail().indexOf("remove the new machines"));
        assertThat(machines()).hasSize(2);
        assertThat(balancer.members(POOL)).hasSize(2);
        assertThat(services.calls()).isEmpty();
    }

    @Test
    void whatCannotBeUndoneIsSaid() throws Exception {
        nodes.join("workers.3");
        rig.submit(growBoth("x"));
        services.startNothing(true);
        rig.await(
                "the order of the service",
                () -> {
                    rig.clock.move(Duration.ofMillis(500));
                    return !services.calls().isEmpty();
                });
        services.failNext(ActuationException.permanent("not allowed any more"));
        rig.review("x", Verdict.STOP, "alice", null);
        ActionResult end = awaitEnd("x");

        assertThat(end.status()).isEqualTo(Status.ROLLED_BACK);
        assertThat(end.detail())
                .startsWith("stopped by alice; undone: ")
                .endsWith(
                        "could not be undone: scale service/web from 6 to 2 (not allowed any"
                                + " more)");
        assertThat(machines()).hasSize(2);
    }

    @Test
    void aRestartInTheMiddleOfAnUndoGoesOnUndoing() throws Exception {
        nodes.join("workers.3");
        services.startNothing(true);
        rig.submit(growBoth("x"));
        rig.await(
                "the order of the service",
                () -> {
                    rig.clock.move(Duration.ofMillis(500));
                    return !services.calls().isEmpty();
                });
        rig.review("x", Verdict.STOP, "alice", null);
        rig.turnAndDie();
        rig.start();
        ActionResult end = awaitEnd("x");

        assertThat(end.status()).isEqualTo(Status.ROLLED_BACK);
        assertThat(services.calls()).containsExactly("service/web=6", "service/web=2");
        assertThat(machines()).hasSize(2);
    }

    @Test
    void aTargetOfAStepIsBusyForOthers() throws Exception {
        services.startNothing(true);
        nodes.join("workers.3");
        rig.submit(growBoth("x"));
        rig.submit(Actions.act("y", "web", 2, 3, rig.clock.instant().plusMillis(1)));
        rig.pass(Duration.ofSeconds(10));
        assertThat(rig.steps()).doesNotContain("y:STARTED");
        services.startNothing(false);
        awaitEnd("x");
        assertThat(services.calls()).containsExactly("service/web=6");
    }

    @Test
    void aDryRunTouchesNothing() throws Exception {
        rig.dryRun = Set.of("in-memory");
        rig.start();
        rig.submit(machines("x", 2, 3));

        assertThat(awaitEnd("x").status()).isEqualTo(Status.REJECTED);
        assertThat(rig.last().detail())
                .contains("would have to")
                .contains("grow vm-group/workers from 2 to 3 machines")
                .contains("register the new machines at service/front");
        assertThat(machines()).hasSize(2);
        assertThat(nodes.calls()).isEmpty();
    }

    private Action machines(String id, int from, int to) {
        return Actions.of(id, WORKERS, from, to, rig.clock.instant(), Mode.ACT);
    }

    private Action shrink(String id, int from, int to, List<String> victims) {
        return action(id, "a-policy", from, to, victims, List.of());
    }

    /** A machine more, at the balancer, and then more replicas. */
    private Action growBoth(String id) {
        return action(
                id,
                "a-policy",
                2,
                3,
                List.of(),
                List.of(
                        new Step(WORKERS, Kind.SCALE, 2, 3, List.of()),
                        new Step(POOL, Kind.REGISTER, 2, 3, List.of()),
                        new Step(WEB, Kind.SCALE, 2, 6, List.of())));
    }
}
