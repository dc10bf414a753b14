package io.ebbflow.actuation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.actuation.port.LoadBalancer.Member;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.decision.model.TargetState.Instance;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Machines that failed or vanished, made up for by an action that leaves the size as it is. */
class ReplacementTest extends PlantTests {

    @Test
    void oneThatFailedLeavesClusterAndBalancerBeforeAnotherIsMade() throws Exception {
        cloud.fail("m-1", "ERROR");
        balancer.setBusy(POOL, "m-1", true);
        rig.submit(replace("x", List.of("m-1")));
        rig.await("another", () -> cloud.made() == 3);
        assertThat(nodes.calls()).containsExactly("drain workers.1", "remove workers.1");
        assertThat(balancer.members(POOL)).extracting(Member::id).containsExactly("m-2");

        nodes.join("workers.1");
        ActionResult end = awaitEnd("x");
        assertThat(end.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(end.detail()).contains("to replace: workers.1", "all 2 ready");
        assertThat(machines()).extracting(Instance::id).containsExactly("m-2", "m-3");
        assertThat(balancer.members(POOL))
                .extracting(Member::id)
                .containsExactlyInAnyOrder("m-2", "m-3");
    }

    @Test
    void oneThatVanishedIsMadeAgainThoughTheAdapterWasToldNothingElse() throws Exception {
        cloud.lose("m-2");
        nodes.drain("workers.2");
        nodes.remove("workers.2");
        rig.submit(replace("x", List.of()));
        rig.await("another", () -> cloud.made() == 3);
        nodes.join("workers.2");

        assertThat(awaitEnd("x").status()).isEqualTo(Status.SUCCEEDED);
        assertThat(machines()).hasSize(2);
    }

    @Test
    void aRestartAtEveryStepMakesOneMachineOnly() throws Exception {
        cloud.fail("m-1", "ERROR");
        rig.submit(replace("x", List.of("m-1")));
        for (int i = 0; i < 200 && rig.end("x").isEmpty(); i++) {
            rig.clock.move(Duration.ofMillis(500));
            rig.turn();
            rig.start();
            rig.turnAndDie();
            rig.start();
            rig.await("a step", () -> true);
            if (cloud.made() == 3) {
                nodes.join("workers.1");
            }
        }

        assertThat(awaitEnd("x").status()).isEqualTo(Status.SUCCEEDED);
        assertThat(cloud.made()).isEqualTo(3);
        assertThat(machines()).hasSize(2);
    }

    @Test
    void whatCannotBeMadeUpForLeavesTheOthersAlone() throws Exception {
        cloud.fail("m-1", "ERROR");
        cloud.makeRoomFor(1);
        rig.submit(replace("x", List.of("m-1")));
        ActionResult end = awaitEnd("x");

        assertThat(end.status()).isEqualTo(Status.ROLLED_BACK);
        assertThat(end.detail()).startsWith("no capacity at in-memory");
        assertThat(machines()).extracting(Instance::id).containsExactly("m-2");
        assertThat(balancer.members(POOL)).extracting(Member::id).containsExactly("m-2");
    }

    @Test
    void replacedMachinesCountAgainstTheBudgetOfRemovedOnes() throws Exception {
        rig.close();
        rig.budget = new EngineConfig.BudgetConfig(1000, 0, Duration.ofMinutes(10));
        rig.start();
        cloud.fail("m-1", "ERROR");
        rig.submit(replace("x", List.of("m-1")));

        assertThat(rig.last().detail()).contains("waits for budget", "1 more would exceed 0");
    }

    private Action replace(String id, List<String> victims) {
        return action(id, "reconcile", 2, 2, victims, List.of());
    }
}
