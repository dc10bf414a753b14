package io.ebbflow.actuation.engine;

import static io.ebbflow.actuation.Actions.act;
import static io.ebbflow.actuation.Actions.advise;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.ingest.model.Entity;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds actions back: pauses, budgets, circuit breakers, dry runs and the main switch. */
class PartitionHoldTest extends PartitionTests {

    @Test
    void whileDisabledEveryActionIsRejectedAndNothingTouched() throws Exception {
        rig.submit(advise("waiting", "a", 2, 4, rig.clock.instant()));
        rig.enabled = false;
        rig.start();
        rig.turn();
        rig.submit(act("x", "a", 2, 4, rig.clock.instant()));

        assertThat(rig.steps())
                .containsExactly("waiting:ACCEPTED", "waiting:REJECTED", "x:REJECTED");
        assertThat(rig.last().detail()).isEqualTo("actuation is disabled");
        assertThat(cluster.calls()).isEmpty();
    }

    @Test
    void aDryRunSaysWhatItWouldHaveDone() throws Exception {
        rig.dryRun = Set.of("in-memory");
        rig.start();
        rig.submit(act("x", "a", 2, 4, rig.clock.instant()));

        assertThat(rig.awaitEnd("x").status()).isEqualTo(Status.REJECTED);
        assertThat(rig.last().detail())
                .isEqualTo("dry run: would have to scale service/a from 2 to 4");
        assertThat(cluster.calls()).isEmpty();
    }

    @Test
    void nothingOfWhatIsPausedStarts() throws Exception {
        rig.paused.put(Entity.service("a"), "everything is paused by alice");
        rig.submit(act("x", "a", 2, 4, rig.clock.instant()));
        rig.submit(act("y", "b", 2, 4, rig.clock.instant()));
        rig.awaitEnd("y");
        assertThat(cluster.calls()).containsExactly("service/b=4");
        assertThat(rig.results.stream().map(ActionResult::detail))
                .contains("waits for pause: everything is paused by alice");

        rig.paused.clear();
        assertThat(rig.awaitEnd("x").status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void whatStaysPausedExpires() {
        rig.paused.put(Entity.service("a"), "everything is paused by alice");
        rig.submit(act("x", "a", 2, 4, rig.clock.instant()));
        rig.pass(Duration.ofSeconds(61));

        assertThat(rig.last().status()).isEqualTo(Status.EXPIRED);
        assertThat(rig.last().detail()).contains("everything is paused by alice");
    }

    @Test
    void theBudgetBoundsWhatIsStartedAndWhatIsRemoved() throws Exception {
        rig.budget = new EngineConfig.BudgetConfig(2, 3, Duration.ofSeconds(40));
        rig.start();
        rig.submit(act("x", "a", 2, 0, rig.clock.instant()));
        rig.awaitEnd("x");
        rig.submit(act("y", "b", 2, 0, rig.clock.instant()));
        assertThat(rig.last().detail())
                .isEqualTo(
                        "waits for budget: 2 instances were removed in 40s, 2 more would exceed 3");
        // growing takes nothing away
        rig.submit(act("z", "c", 2, 4, rig.clock.instant()));
        rig.awaitEnd("z");
        rig.submit(act("w", "a", 0, 1, rig.clock.instant()));
        assertThat(rig.last().detail()).contains("2 actions were started in 40s");

        // also after a restart, until the window is over
        rig.start();
        rig.pass(Duration.ofSeconds(5));
        assertThat(cluster.calls()).hasSize(2);
        rig.pass(Duration.ofSeconds(40));
        rig.awaitEnd("y");
        rig.awaitEnd("w");
        assertThat(cluster.calls()).hasSize(4);
    }

    @Test
    void anOpenCircuitBreakerLetsActionsWait() throws Exception {
        rig.breakerFailures = 4;
        rig.start();
        for (int i = 0; i < 4; i++) {
            cluster.failNext(ActuationException.retriable("busy", null));
        }
        rig.submit(act("x", "a", 2, 4, rig.clock.instant()));
        assertThat(rig.awaitEnd("x").detail()).isEqualTo("busy");
        rig.submit(act("y", "b", 2, 4, rig.clock.instant()));

        assertThat(rig.last().status()).isEqualTo(Status.ACCEPTED);
        assertThat(rig.last().detail())
                .isEqualTo("waits for circuit breaker: that of in-memory is open");
        assertThat(cluster.calls()).isEmpty();
        assertThat(rig.awaitEnd("y").status()).isEqualTo(Status.SUCCEEDED);
    }
}
