package io.ebbflow.actuation.engine;

import static io.ebbflow.actuation.Actions.act;
import static io.ebbflow.actuation.Actions.advise;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.actuation.model.Review.Verdict;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.ActionResult.Status;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What people say to an action: yes, no, stop, and that they wonder. */
class PartitionReviewTest extends PartitionTests {

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
}
