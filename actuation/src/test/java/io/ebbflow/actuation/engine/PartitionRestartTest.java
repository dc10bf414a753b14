package io.ebbflow.actuation.engine;

import static io.ebbflow.actuation.Actions.act;
import static io.ebbflow.actuation.Actions.advise;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.actuation.model.Review.Verdict;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult.Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a partition remembers: actions that come twice, and restarts in the middle of one. */
class PartitionRestartTest extends PartitionTests {

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
}
