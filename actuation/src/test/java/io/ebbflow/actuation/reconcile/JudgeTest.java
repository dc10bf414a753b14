package io.ebbflow.actuation.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.actuation.group.Group.OnManualChange;
import io.ebbflow.actuation.group.Group.State;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.decision.model.TargetState.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Sizes: which one a group is kept at, and what becomes of changes by others. */
class JudgeTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void aGroupWithoutADesiredSizeIsTakenAsItIsFound() {
        Story story = Story.service(3);

        assertThat(story.orderWithin(LONG)).isEmpty();
        assertThat(story.kept.orElseThrow().size()).isEqualTo(3);
    }

    @Test
    void aGroupIsBroughtToTheSizeItsDocumentNamesS3() {
        Story story = Story.service(3);
        story.desiredCapacity = Optional.of(5);

        Action order = story.orderWithin(LONG).orElseThrow();
        assertThat(order.from()).isEqualTo(3);
        assertThat(order.to()).isEqualTo(5);
        assertThat(order.policy()).isEqualTo("reconcile");
        assertThat(order.id()).startsWith("reconcile-service.web-resize-");
        assertThat(order.reason()).isEqualTo("group web shall have 5 instances, and has 3");
        story.carriedOut(order);
        assertThat(story.orderWithin(LONG)).isEmpty();
    }

    @Test
    void aGroupFoundOutOfItsBoundsIsBroughtIn() {
        Story below = Story.service(1);
        below.minimum = 2;
        Story above = Story.machines(8);

        assertThat(below.orderWithin(LONG).orElseThrow().to()).isEqualTo(2);
        assertThat(above.orderWithin(LONG).orElseThrow().to()).isEqualTo(6);
    }

    @Test
    void boundsThatAreMovedMoveTheSize() {
        Story story = Story.service(3);
        assertThat(story.orderWithin(LONG)).isEmpty();
        story.minimum = 4;

        Action order = story.orderWithin(LONG).orElseThrow();
        assertThat(order.to()).isEqualTo(4);
        assertThat(order.reason()).contains("min_size 4");
    }

    @Test
    void whatAnActionBroughtAboutIsTheSizeFromThenOnThoughTheDocumentSaysElse() {
        Story story = Story.service(2);
        story.desiredCapacity = Optional.of(2);
        story.look();
        story.busy = true;
        story.scaledTo(5);
        assertThat(story.orderWithin(LONG)).isEmpty();
        story.busy = false;
        story.ended("a-policy-1", 2, 5, Status.SUCCEEDED);

        assertThat(story.orderWithin(LONG)).isEmpty();
        story.takenOver();
        assertThat(story.orderWithin(LONG)).isEmpty();
        assertThat(story.kept.orElseThrow().size()).isEqualTo(5);
        // a person writes it anew
        story.desiredCapacity = Optional.of(3);
        assertThat(story.orderWithin(LONG).orElseThrow().to()).isEqualTo(3);
    }

    @Test
    void anActionThatWasUndoneLeavesTheSize() {
        Story story = Story.machines(2);
        story.look();
        story.ended("a-policy-1", 2, 4, Status.ROLLED_BACK);

        assertThat(story.orderWithin(LONG)).isEmpty();
        assertThat(story.kept.orElseThrow().size()).isEqualTo(2);
    }

    @Test
    void aServiceThatWasToldASizeInVainKeepsThatOrder() {
        Story story = Story.service(2);
        story.look();
        story.told = 4;
        story.ended("a-policy-1", 2, 4, Status.FAILED);

        assertThat(story.orderWithin(LONG)).isEmpty();
        assertThat(story.kept.orElseThrow().size()).isEqualTo(4);
    }

    @Test
    void aChangeBySomebodyElseIsRespectedAndWrittenDown() {
        Story story = Story.service(2);
        story.desiredCapacity = Optional.of(2);
        story.look();
        story.scaledTo(4);

        Action order = story.orderWithin(LONG).orElseThrow();
        // in place already, so that nothing is done but said
        assertThat(order.to()).isEqualTo(4);
        assertThat(order.reason())
                .isEqualTo(
                        "somebody changed the size of group web from 2 to 4; this is its size from"
                                + " now on");
        story.carriedOut(order);
        assertThat(story.orderWithin(LONG)).isEmpty();
        assertThat(story.desiredCapacity).hasValue(4);
        assertThat(story.kept.orElseThrow().size()).isEqualTo(4);
    }

    @Test
    void aChangeBeyondTheBoundsIsRespectedUpToTheBound() {
        Story story = Story.service(2);
        story.look();
        story.scaledTo(9);

        Action order = story.orderWithin(LONG).orElseThrow();
        assertThat(order.from()).isEqualTo(9);
        assertThat(order.to()).isEqualTo(6);
        assertThat(order.reason()).contains("from 2 to 9; its max_size is 6");
    }

    @Test
    void aChangeBySomebodyElseIsPutBackWhereTheGroupSaysSo() {
        Story story = Story.service(2);
        story.onManualChange = OnManualChange.CORRECT;
        story.look();
        story.scaledTo(4);

        Action order = story.orderWithin(LONG).orElseThrow();
        assertThat(order.from()).isEqualTo(4);
        assertThat(order.to()).isEqualTo(2);
        assertThat(order.reason()).contains("somebody changed", "from 2 to 4", "put back");
        story.carriedOut(order);
        assertThat(story.orderWithin(LONG)).isEmpty();
    }

    @Test
    void whoeverChangesItAgainAndAgainIsNotFoughtForTenMinutes() {
        Story story = Story.service(2);
        story.onManualChange = OnManualChange.CORRECT;
        story.look();
        for (int i = 0; i < 3; i++) {
            story.scaledTo(4);
            Action order = story.orderWithin(LONG).orElseThrow();
            assertThat(order.to()).isEqualTo(2);
            story.carriedOut(order);
            story.look();
        }
        story.scaledTo(4);

        Action respect = story.orderWithin(LONG).orElseThrow();
        assertThat(respect.to()).isEqualTo(4);
        assertThat(respect.reason()).contains("put back 3 times within 10 min", "from now on");
        story.carriedOut(respect);
        assertThat(story.orderWithin(Duration.ofMinutes(11))).isEmpty();
        story.scaledTo(5);
        assertThat(story.orderWithin(LONG).orElseThrow().to()).isEqualTo(4);
    }

    @Test
    void aSizeThatDiffersForAMomentIsNoChange() {
        Story story = Story.service(2);
        story.look();
        story.told = 4;
        assertThat(story.orderWithin(Story.SETTLE.minusSeconds(2))).isEmpty();
        story.told = 2;

        assertThat(story.orderWithin(LONG)).isEmpty();
    }

    @Test
    void aStoppedGroupIsKeptAtNothingAndComesBackAsItWas() {
        Story story = Story.service(3);
        story.look();
        story.state = State.STOPPED;
        story.carriedOut(story.orderWithin(LONG).orElseThrow());
        assertThat(story.told).isZero();
        story.look();

        story.scaledTo(2);
        Action again = story.orderWithin(LONG).orElseThrow();
        assertThat(again.to()).isZero();
        assertThat(again.reason()).contains("it is stopped");
        story.carriedOut(again);
        story.look();
        story.state = State.STARTED;
        assertThat(story.orderWithin(LONG).orElseThrow().to()).isEqualTo(3);
    }

    @Test
    void theStopOfAPersonDoesNotBecomeTheSize() {
        Story story = Story.service(3);
        story.minimum = 0;
        story.look();
        story.state = State.STOPPED;
        story.scaledTo(0);
        story.ended("manual-1", 3, 0, Status.SUCCEEDED);
        assertThat(story.orderWithin(LONG)).isEmpty();
        story.state = State.STARTED;

        assertThat(story.orderWithin(LONG).orElseThrow().to()).isEqualTo(3);
    }

    @Test
    void theSameCauseHasTheSameIdInEveryProcessAndAnotherOneAnother() {
        Story story = Story.service(2);
        story.desiredCapacity = Optional.of(4);
        Action first = story.orderWithin(LONG).orElseThrow();
        story.takenOver();
        Action again = story.orderWithin(LONG).orElseThrow();
        assertThat(again.id()).isEqualTo(first.id());

        story.ended(first.id(), 2, 4, Status.FAILED);
        assertThat(story.orderWithin(LONG).orElseThrow().id()).isNotEqualTo(first.id());
    }

    @Test
    void whatADryRunRefusesIsTheSameOrderStill() {
        Story story = Story.service(2);
        story.dryRun = true;
        story.desiredCapacity = Optional.of(4);
        Action first = story.orderWithin(LONG).orElseThrow();
        story.ended(first.id(), 2, 4, Status.REJECTED);

        assertThat(story.orderWithin(LONG).orElseThrow().id()).isEqualTo(first.id());
        story.dryRun = false;
        assertThat(story.orderWithin(LONG).orElseThrow().id()).isNotEqualTo(first.id());
    }

    @Test
    void whatIsRefusedOtherwiseIsOrderedAnewLater() {
        Story story = Story.service(2);
        story.desiredCapacity = Optional.of(4);
        Action first = story.orderWithin(LONG).orElseThrow();
        story.ended(first.id(), 2, 4, Status.REJECTED);

        assertThat(story.orderWithin(Duration.ofSeconds(13))).isEmpty();
        assertThat(story.orderWithin(LONG).orElseThrow().id()).isNotEqualTo(first.id());
    }

    @Test
    void aServiceWhoseTasksAreStuckIsToldAndNotFought() {
        Story story = Story.service(3);
        story.becomes("m-2", Instance.State.STARTING, "no suitable node");

        assertThat(story.orderWithin(LONG)).isEmpty();
        assertThat(story.note.orElseThrow())
                .startsWith("stuck: 1 of 3 instances; m-2 is not ready after")
                .contains("no suitable node");
    }

    @Test
    void failuresPutTheNextAttemptOffFurtherAndFurther() {
        Story story = Story.service(2);
        story.desiredCapacity = Optional.of(4);
        for (int seconds : List.of(0, 15, 30, 60, 120, 240, 480, 600, 600)) {
            Duration wait = Duration.ofSeconds(seconds);
            if (seconds > 0) {
                assertThat(story.orderWithin(wait.minusSeconds(2))).as("%s", wait).isEmpty();
            }
            Action order = story.orderWithin(Duration.ofSeconds(10)).orElseThrow();
            story.ended(order.id(), 2, 4, Status.EXPIRED);
        }
        story.look();
        assertThat(story.note.orElseThrow()).startsWith("failing: ").contains("9 attempts failed");
    }
}
