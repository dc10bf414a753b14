package io.ebbflow.actuation.engine;

import static io.ebbflow.actuation.Actions.act;
import static io.ebbflow.actuation.Actions.advise;
import static io.ebbflow.actuation.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.actuation.Actions;
import io.ebbflow.actuation.InMemoryCluster;
import io.ebbflow.actuation.RecordingSink;
import io.ebbflow.actuation.engine.ActuationEngine.Review;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.testkit.HandMovedClock;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.decision.model.Mode;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActuationEngineTest {

    private static final Duration READY_TIMEOUT = Duration.ofSeconds(20);

    @TempDir private Path directory;

    private final HandMovedClock clock = new HandMovedClock();
    private final InMemoryCluster cluster =
            new InMemoryCluster(clock, Map.of("a", 2, "b", 2, "c", 2));
    private final RecordingSink results = new RecordingSink();
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);
    private ActionJournal journal;
    private ActuationEngine engine;

    @BeforeEach
    void start() throws IOException {
        start(true);
    }

    @AfterEach
    void stop() throws IOException {
        executor.shutdownNow();
        journal.close();
    }

    @Test
    void reportsEveryStepOfAnActionThatSucceeds() throws Exception {
        submit(act("x", "a", 2, 4, clock.instant()));
        awaitEnd("x");

        assertThat(results.steps()).containsExactly("x:ACCEPTED", "x:STARTED", "x:SUCCEEDED");
        assertThat(cluster.calls()).containsExactly("service/a=4");
        assertThat(results.last().adapter()).isEqualTo("in-memory");
        assertThat(results.last().detail()).contains("all 4 ready");
    }

    @Test
    void succeedsOnlyWhenTheInstancesAreReady() throws Exception {
        cluster.startNothing(true);
        submit(act("x", "a", 2, 4, clock.instant()));
        eventually("the order to be given", () -> cluster.calls().size() == 1);
        observe();
        assertThat(results.steps()).doesNotContain("x:SUCCEEDED");

        cluster.startNothing(false);
        clock.move(Duration.ofSeconds(3));
        awaitEnd("x");
        assertThat(results.last().status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void failsWithWhatWasSeenWhenTheInstancesAreNotReadyInTime() throws Exception {
        cluster.startNothing(true);
        submit(act("x", "a", 2, 4, clock.instant()));
        eventually("the order to be given", () -> cluster.calls().size() == 1);
        eventually(
                "the failure",
                () -> {
                    clock.move(Duration.ofSeconds(5));
                    observe();
                    return results.last().status().isFinal();
                });

        assertThat(results.last().status()).isEqualTo(Status.FAILED);
        assertThat(results.last().detail()).isEqualTo("0 of 4 ready, desired 4 after 20s");
    }

    @Test
    void theSameActionTwiceActsOnce() throws Exception {
        Action action = act("x", "a", 2, 4, clock.instant());
        submit(action);
        submit(action);
        awaitEnd("x");
        submit(action);

        assertThat(cluster.calls()).hasSize(1);
        assertThat(results.steps()).containsExactly("x:ACCEPTED", "x:STARTED", "x:SUCCEEDED");
    }

    @Test
    void theSameActionAfterARestartActsOnce() throws Exception {
        Action action = act("x", "a", 2, 4, clock.instant());
        submit(action);
        awaitEnd("x");
        restart(true);
        submit(action);
        observe();

        assertThat(cluster.calls()).hasSize(1);
        assertThat(results.steps()).containsExactly("x:ACCEPTED", "x:STARTED", "x:SUCCEEDED");
    }

    @Test
    void anActionInterruptedByARestartIsFinishedWithoutASecondOrder() throws Exception {
        cluster.startNothing(true);
        submit(act("x", "a", 2, 4, clock.instant()));
        eventually("the order to be given", () -> cluster.calls().size() == 1);
        restart(true);
        cluster.startNothing(false);
        awaitEnd("x");

        assertThat(cluster.calls()).hasSize(1);
        assertThat(results.steps()).containsExactly("x:ACCEPTED", "x:STARTED", "x:SUCCEEDED");
        assertThat(results.last().detail()).contains("ordered already");
    }

    @Test
    void anActionInterruptedBeforeItsOrderIsCarriedOutAfterTheRestart() throws Exception {
        // as kill -9 between the journal's line and the call leaves it
        Action action = act("x", "a", 2, 4, clock.instant());
        journal.opened(action, result(action, Status.ACCEPTED));
        journal.result(result(action, Status.STARTED));
        restart(true);
        awaitEnd("x");

        assertThat(cluster.calls()).containsExactly("service/a=4");
        assertThat(results.steps()).containsExactly("x:SUCCEEDED");
    }

    @Test
    void anExpiredActionIsNotStarted() throws Exception {
        Action action = act("x", "a", 2, 4, clock.instant());
        clock.move(Duration.ofSeconds(61));
        submit(action);

        assertThat(results.steps()).containsExactly("x:EXPIRED");
        assertThat(cluster.calls()).isEmpty();
    }

    @Test
    void anActionThatExpiresInTheQueueIsNotStarted() throws Exception {
        cluster.startNothing(true);
        submit(act("first", "a", 2, 4, clock.instant()));
        eventually("the order to be given", () -> cluster.calls().size() == 1);
        Action second = Actions.of("second", Entity.service("a"), 4, 6, clock.instant(), Mode.ACT);
        submit(second);
        clock.move(Duration.ofSeconds(61));
        engine.advance();

        assertThat(results.steps()).contains("second:EXPIRED").doesNotContain("second:STARTED");
        assertThat(cluster.calls()).hasSize(1);
    }

    @Test
    void oneIsInFlightPerTargetAndTheOrderStays() throws Exception {
        cluster.startNothing(true);
        submit(act("1", "a", 2, 4, clock.instant()));
        submit(act("2", "a", 4, 6, clock.instant()));
        submit(act("3", "b", 2, 3, clock.instant()));
        eventually("orders on both targets", () -> cluster.calls().size() == 2);
        assertThat(cluster.calls()).containsExactlyInAnyOrder("service/a=4", "service/b=3");

        cluster.startNothing(false);
        awaitEnd("2");
        assertThat(results.steps())
                .containsSubsequence("1:STARTED", "1:SUCCEEDED", "2:STARTED", "2:SUCCEEDED");
    }

    @Test
    void adviceWaitsForApproval() throws Exception {
        submit(advise("x", "a", 2, 4, clock.instant()));
        observe();
        assertThat(results.steps()).containsExactly("x:ACCEPTED");
        assertThat(results.last().detail()).contains("waits for approval");

        assertThat(engine.approve("x", "a test")).isEqualTo(Review.DONE);
        awaitEnd("x");
        assertThat(results.last().status()).isEqualTo(Status.SUCCEEDED);
        assertThat(engine.approve("x", "a test")).isEqualTo(Review.NOT_WAITING);
    }

    @Test
    void adviceStillWaitsAfterARestart() throws Exception {
        submit(advise("x", "a", 2, 4, clock.instant()));
        restart(true);
        observe();
        assertThat(cluster.calls()).isEmpty();

        assertThat(engine.approve("x", "a test")).isEqualTo(Review.DONE);
        awaitEnd("x");
        assertThat(cluster.calls()).hasSize(1);
    }

    @Test
    void rejectedAdviceIsOver() throws Exception {
        submit(advise("x", "a", 2, 4, clock.instant()));

        assertThat(engine.reject("x", "an operator")).isEqualTo(Review.DONE);
        assertThat(results.last().status()).isEqualTo(Status.REJECTED);
        assertThat(results.last().detail()).contains("an operator");
        assertThat(engine.approve("x", "a test")).isEqualTo(Review.NOT_WAITING);
        assertThat(cluster.calls()).isEmpty();
    }

    @Test
    void adviceThatNobodyApprovesExpires() throws Exception {
        submit(advise("x", "a", 2, 4, clock.instant()));
        clock.move(Duration.ofSeconds(61));

        assertThat(engine.approve("x", "too late")).isEqualTo(Review.NOT_WAITING);
        assertThat(results.last().status()).isEqualTo(Status.EXPIRED);
    }

    @Test
    void waitingAdviceDoesNotHoldUpOtherActionsOnItsTarget() throws Exception {
        submit(advise("x", "a", 2, 4, clock.instant()));
        submit(act("y", "a", 2, 3, clock.instant()));
        awaitEnd("y");

        assertThat(cluster.calls()).containsExactly("service/a=3");
    }

    @Test
    void anActionDecidedOnAnotherSizeIsNotCarriedOut() throws Exception {
        submit(act("x", "a", 5, 7, clock.instant()));
        awaitEnd("x");

        assertThat(results.last().status()).isEqualTo(Status.FAILED);
        assertThat(results.last().detail()).contains("decided at size 5").contains("size is 2");
        assertThat(cluster.calls()).isEmpty();
    }

    @Test
    void aFailureThatMayPassIsTriedAgain() throws Exception {
        cluster.failNext(ActuationException.retriable("busy", null));
        cluster.failNext(ActuationException.retriable("busy", null));
        submit(act("x", "a", 2, 4, clock.instant()));
        awaitEnd("x");

        assertThat(results.last().status()).isEqualTo(Status.SUCCEEDED);
        assertThat(cluster.failuresLeft()).isZero();
    }

    @Test
    void aFailureThatStaysIsNotTriedAgain() throws Exception {
        cluster.failNext(ActuationException.permanent("not allowed"));
        cluster.failNext(ActuationException.permanent("never reached"));
        submit(act("x", "a", 2, 4, clock.instant()));
        awaitEnd("x");

        assertThat(results.last().status()).isEqualTo(Status.FAILED);
        assertThat(results.last().detail()).isEqualTo("not allowed");
        assertThat(cluster.failuresLeft()).isEqualTo(1);
    }

    @Test
    void aFailureThatDoesNotPassEndsTheActionAndNotTheEngine() throws Exception {
        for (int i = 0; i <= 3; i++) {
            cluster.failNext(ActuationException.retriable("busy " + i, null));
        }
        submit(act("x", "a", 2, 4, clock.instant()));
        awaitEnd("x");
        assertThat(results.last().status()).isEqualTo(Status.FAILED);
        assertThat(results.last().detail()).isEqualTo("busy 3");

        submit(act("y", "a", 2, 4, clock.instant()));
        awaitEnd("y");
        assertThat(results.last().status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void aBugInAnAdapterBecomesAResult() throws Exception {
        cluster.failNext(new IllegalStateException("a bug"));
        submit(act("x", "a", 2, 4, clock.instant()));
        awaitEnd("x");

        assertThat(results.last().status()).isEqualTo(Status.FAILED);
        assertThat(results.last().detail()).contains("a bug");
    }

    @Test
    void anUnknownTargetFails() throws Exception {
        submit(act("x", "nobody", 2, 4, clock.instant()));
        awaitEnd("x");

        assertThat(results.last().status()).isEqualTo(Status.FAILED);
        assertThat(results.last().detail()).contains("service/nobody");
    }

    @Test
    void whatTheAdapterCannotScaleIsRejected() throws Exception {
        Entity group = new Entity(EntityKind.VM_GROUP, "workers");
        submit(Actions.of("x", group, 2, 4, clock.instant(), Mode.ACT));

        assertThat(results.steps()).containsExactly("x:REJECTED");
        assertThat(results.last().detail()).contains("vm-group/workers");
    }

    @Test
    void whileDisabledEveryActionIsRejectedAndNothingTouched() throws Exception {
        submit(advise("waiting", "a", 2, 4, clock.instant()));
        restart(false);
        engine.advance();
        submit(act("x", "a", 2, 4, clock.instant()));

        assertThat(results.steps())
                .containsExactly("waiting:ACCEPTED", "waiting:REJECTED", "x:REJECTED");
        assertThat(results.last().detail()).isEqualTo("actuation is disabled");
        assertThat(cluster.calls()).isEmpty();
    }

    @Test
    void whatCannotBeJournaledIsNotDone() throws Exception {
        submit(advise("x", "a", 2, 4, clock.instant()));
        journal.close();

        assertThatThrownBy(() -> submit(act("y", "a", 2, 4, clock.instant())))
                .isInstanceOf(IOException.class);
        clock.move(Duration.ofSeconds(61));
        engine.advance();

        assertThat(engine.isStuck()).isTrue();
        assertThat(results.steps()).containsExactly("x:ACCEPTED");
        assertThat(cluster.calls()).isEmpty();
    }

    @Test
    void saysWhenItKnowsNoSuchAction() throws Exception {
        assertThat(engine.approve("nobody", "a test")).isEqualTo(Review.UNKNOWN);
        assertThat(engine.reject("nobody", "a test")).isEqualTo(Review.UNKNOWN);
    }

    private void start(boolean enabled) throws IOException {
        journal = ActionJournal.open(directory);
        EngineConfig config =
                new EngineConfig(
                        enabled, Duration.ofSeconds(5), 3, Duration.ofMillis(2), READY_TIMEOUT);
        engine = new ActuationEngine(config, cluster, journal, results, executor, clock);
    }

    private void restart(boolean enabled) throws IOException {
        journal.close();
        start(enabled);
        engine.advance();
    }

    private void submit(Action action) throws IOException {
        assertThat(engine.submit(action)).as("published").isDone();
    }

    private void observe() {
        engine.observe(clock.instant(), cluster.targets());
    }

    private void awaitEnd(String id) throws Exception {
        eventually(
                "the end of " + id,
                () -> {
                    observe();
                    return results.all().stream()
                            .anyMatch(r -> r.actionId().equals(id) && r.status().isFinal());
                });
    }

    private ActionResult result(Action action, Status status) {
        return new ActionResult(
                action.id(),
                clock.instant(),
                action.stack(),
                action.target(),
                status,
                action.from(),
                action.to(),
                "in-memory",
                "");
    }
}
