package io.ebbflow.actuation.engine;

import static io.ebbflow.actuation.Actions.act;
import static io.ebbflow.actuation.Actions.advise;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.actuation.Actions;
import io.ebbflow.actuation.InMemoryCluster;
import io.ebbflow.actuation.model.Review.Verdict;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.testkit.InMemoryMachines;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.decision.model.Mode;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PartitionTest {

    private final Rig rig = new Rig();
    private final InMemoryCluster cluster =
            new InMemoryCluster(rig.clock, Map.of("a", 2, "b", 2, "c", 2));

    @BeforeEach
    void start() throws IOException {
        rig.start(cluster);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

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
    void theSameActionTwiceActsOnce() throws Exception {
        Action action = act("x", "a", 2, 4, rig.clock.instant());
        rig.submit(action);
        rig.submit(action);
        rig.awaitEnd("x");
        rig.submit(action);

        assertThat(cluster.calls()).hasSize(1);
        assertThat(rig.steps()).containsExactly("x:ACCEPTED", "x:STARTED", "x:SUCCEEDED");
    }

    @Test
    void theSameActionAfterARestartActsOnce() throws Exception {
        Action action = act("x", "a", 2, 4, rig.clock.instant());
        rig.submit(action);
        rig.awaitEnd("x");
        rig.start();
        rig.submit(action);
        rig.turn();

        assertThat(cluster.calls()).hasSize(1);
        assertThat(rig.steps()).containsExactly("x:ACCEPTED", "x:STARTED", "x:SUCCEEDED");
    }

    @Test
    void anActionInterruptedByARestartIsFinishedWithoutASecondOrder() throws Exception {
        cluster.startNothing(true);
        rig.submit(act("x", "a", 2, 4, rig.clock.instant()));
        rig.await("the order to be given", () -> cluster.calls().size() == 1);
        rig.start();
        cluster.startNothing(false);
        rig.awaitEnd("x");

        assertThat(cluster.calls()).hasSize(1);
        assertThat(rig.steps()).containsExactly("x:ACCEPTED", "x:STARTED", "x:SUCCEEDED");
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
    void adviceWaitsForApproval() throws Exception {
        rig.submit(advise("x", "a", 2, 4, rig.clock.instant()));
        rig.turn();
        assertThat(rig.steps()).containsExactly("x:ACCEPTED");
        assertThat(rig.last().detail()).contains("waits for approval");

        rig.review("x", Verdict.APPROVE, "a test", null);
        rig.awaitEnd("x");
        assertThat(rig.last().status()).isEqualTo(Status.SUCCEEDED);
        rig.review("x", Verdict.APPROVE, "a test", null);
    }

    @Test
    void adviceStillWaitsAfterARestart() throws Exception {
        rig.submit(advise("x", "a", 2, 4, rig.clock.instant()));
        rig.start();
        rig.turn();
        assertThat(cluster.calls()).isEmpty();

        rig.review("x", Verdict.APPROVE, "a test", null);
        rig.awaitEnd("x");
        assertThat(cluster.calls()).hasSize(1);
    }

    @Test
    void rejectedAdviceIsOver() throws Exception {
        rig.submit(advise("x", "a", 2, 4, rig.clock.instant()));

        rig.review("x", Verdict.REJECT, "an operator", null);
        assertThat(rig.last().status()).isEqualTo(Status.REJECTED);
        assertThat(rig.last().detail()).contains("an operator");
        rig.review("x", Verdict.APPROVE, "a test", null);
        assertThat(cluster.calls()).isEmpty();
    }

    @Test
    void adviceThatNobodyApprovesExpires() throws Exception {
        rig.submit(advise("x", "a", 2, 4, rig.clock.instant()));
        rig.clock.move(Duration.ofSeconds(61));

        rig.review("x", Verdict.APPROVE, "too late", null);
        assertThat(rig.last().status()).isEqualTo(Status.EXPIRED);
    }

    @Test
    void waitingAdviceDoesNotHoldUpOtherActionsOnItsTarget() throws Exception {
        rig.submit(advise("x", "a", 2, 4, rig.clock.instant()));
        rig.submit(act("y", "a", 2, 3, rig.clock.instant()));
        rig.awaitEnd("y");

        assertThat(cluster.calls()).containsExactly("service/a=3");
    }

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
    void aBugInAnAdapterBecomesAResult() throws Exception {
        cluster.failNext(new IllegalStateException("a bug"));
        rig.submit(act("x", "a", 2, 4, rig.clock.instant()));
        rig.awaitEnd("x");

        assertThat(rig.last().status()).isEqualTo(Status.FAILED);
        assertThat(rig.last().detail()).contains("a bug");
    }

    @Test
    void whatTheAdapterCannotScaleIsRejected() throws Exception {
        Entity group = new Entity(EntityKind.VM_GROUP, "workers");
        rig.submit(Actions.of("x", group, 2, 4, rig.clock.instant(), Mode.ACT));

        assertThat(rig.steps()).containsExactly("x:REJECTED");
        assertThat(rig.last().detail()).contains("vm-group/workers");
    }

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
    void anActionInterruptedBeforeItsOrderIsCarriedOutAfterTheRestart() throws Exception {
        // as kill -9 between the commit and the call leaves it
        rig.submit(advise("x", "a", 2, 4, rig.clock.instant()));
        rig.review("x", Verdict.APPROVE, "alice", "go");
        rig.turnAndDie();
        assertThat(rig.steps()).endsWith("x:STARTED");
        rig.start();
        rig.awaitEnd("x");

        assertThat(cluster.calls()).containsExactly("service/a=4");
        assertThat(rig.steps()).containsExactly("x:ACCEPTED", "x:STARTED", "x:SUCCEEDED");
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

    @Test
    void anUnknownTargetIsRejectedOnceAllWereLookedAt() throws Exception {
        rig.submit(act("x", "nobody", 2, 4, rig.clock.instant()));

        assertThat(rig.awaitEnd("x").status()).isEqualTo(Status.REJECTED);
        assertThat(rig.last().detail()).contains("service/nobody").contains("in-memory");
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
    void aSizeThatIsThereAlreadyIsNotOrdered() throws Exception {
        rig.submit(act("x", "a", 1, 2, rig.clock.instant()));

        assertThat(rig.awaitEnd("x").status()).isEqualTo(Status.SUCCEEDED);
        assertThat(rig.last().detail()).contains("was ordered already");
        assertThat(cluster.calls()).isEmpty();
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
    void aStopUndoesWhatWasDone() throws Exception {
        cluster.startNothing(true);
        rig.submit(act("x", "a", 2, 4, rig.clock.instant()));
        rig.await("the order", () -> cluster.calls().size() == 1);
        rig.review("x", Verdict.STOP, "alice", "wrong service");
        ActionResult end = rig.awaitEnd("x");

        assertThat(end.status()).isEqualTo(Status.ROLLED_BACK);
        assertThat(end.detail())
                .isEqualTo("stopped by alice: wrong service; undone: scale service/a from 4 to 2");
        assertThat(cluster.calls()).containsExactly("service/a=4", "service/a=2");
    }

    @Test
    void aStopBeforeTheStartRejects() {
        rig.submit(advise("x", "a", 2, 4, rig.clock.instant()));
        rig.review("x", Verdict.STOP, "alice", null);

        assertThat(rig.last().status()).isEqualTo(Status.REJECTED);
        assertThat(rig.last().detail()).isEqualTo("stopped by alice");
    }

    @Test
    void whatPeopleSayShowsInResults() throws Exception {
        rig.submit(advise("x", "a", 2, 4, rig.clock.instant()));
        rig.review("x", Verdict.COMMENT, "bob", "are we sure?");
        assertThat(rig.last().detail()).isEqualTo("comment by bob: are we sure?");
        rig.review("x", Verdict.APPROVE, "alice", "sale at one");

        assertThat(rig.last().status()).isEqualTo(Status.STARTED);
        assertThat(rig.last().detail()).isEqualTo("approved by alice: sale at one; because");
        rig.awaitEnd("x");
    }

    @Test
    void tellsWhatCameOfItOnceAlsoAfterARestart() throws Exception {
        rig.effectAfter = Duration.ofSeconds(30);
        rig.start();
        rig.submit(act("x", "a", 2, 4, rig.clock.instant()));
        rig.awaitEnd("x");
        rig.start();
        rig.pass(Duration.ofSeconds(25));
        assertThat(rig.last().status()).isEqualTo(Status.SUCCEEDED);
        rig.pass(Duration.ofSeconds(10));
        assertThat(rig.last().status()).isEqualTo(Status.EFFECT);
        assertThat(rig.last().detail()).isEqualTo("as it should be");
        rig.start();
        rig.pass(Duration.ofSeconds(60));
        assertThat(rig.steps()).containsOnlyOnce("x:EFFECT");
    }

    @Test
    void theJournalForgetsWhatIsLongOver() throws Exception {
        rig.submit(act("x", "a", 2, 4, rig.clock.instant()));
        rig.awaitEnd("x");
        assertThat(rig.journal).containsOnlyKeys("x");
        assertThat(new String(rig.journal.get("x"), StandardCharsets.UTF_8))
                .doesNotContain("because");

        rig.clock.move(Duration.ofDays(1));
        rig.turn();
        assertThat(rig.journal).isEmpty();
    }

    @Test
    void ofTwoAdaptersTheOneThatHoldsTheTargetActs() throws Exception {
        InMemoryMachines cloud = new InMemoryMachines(rig.clock, Duration.ofSeconds(1));
        rig.start(cloud, cluster);
        rig.submit(act("x", "a", 2, 4, rig.clock.instant()));

        assertThat(rig.awaitEnd("x").adapter()).isEqualTo("in-memory");
        assertThat(cluster.calls()).containsExactly("service/a=4");
    }
}
