package io.ebbflow.actuation.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.actuation.group.Group.OnManualChange;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.decision.model.TargetState.Instance;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Machines that die, do not come up, or vanish. */
class MachinesTest {

    private static final Duration LONG = Duration.ofMinutes(15);

    private final Story story = Story.machines(3);

    @Test
    void aMachineThatFailedForSoLongIsReplaced() {
        story.look();
        story.becomes("m-2", Instance.State.FAILED, "ERROR: host is down");
        assertThat(story.orderWithin(Duration.ofSeconds(14))).isEmpty();

        Action order = story.orderWithin(Duration.ofSeconds(10)).orElseThrow();
        assertThat(order.id()).startsWith("reconcile-vm-group.web-replace-");
        assertThat(order.from()).isEqualTo(3);
        assertThat(order.to()).isEqualTo(3);
        assertThat(order.victims()).containsExactly("m-2");
        assertThat(order.reason()).startsWith("m-2 failed ").contains("ERROR: host is down");
        story.carriedOut(order);
        assertThat(story.orderWithin(LONG)).isEmpty();
    }

    @Test
    void aMachineThatComesBackInTimeIsLeftAlone() {
        story.look();
        story.becomes("m-2", Instance.State.FAILED, "ERROR");
        assertThat(story.orderWithin(Duration.ofSeconds(10))).isEmpty();
        story.becomes("m-2", Instance.State.READY, null);

        assertThat(story.orderWithin(LONG)).isEmpty();
    }

    @Test
    void aMachineThatDoesNotGetReadyIsReplacedAfterItsGrace() {
        story.becomes("m-3", Instance.State.STARTING, null);

        assertThat(story.orderWithin(Duration.ofSeconds(59))).isEmpty();
        assertThat(story.orderWithin(Duration.ofSeconds(10)).orElseThrow().victims())
                .containsExactly("m-3");
    }

    @Test
    void aMachineThatSomebodySwitchedOffIsLeftAlone() {
        story.becomes("m-3", Instance.State.STARTING, "is SHUTOFF, by somebody's order");

        assertThat(story.orderWithin(LONG)).isEmpty();
    }

    @Test
    void aMachineThatVanishedIsMadeAgain() {
        story.look();
        story.vanishes("m-1");

        assertThat(story.orderWithin(Duration.ofSeconds(14))).isEmpty();
        Action order = story.orderWithin(Duration.ofSeconds(10)).orElseThrow();
        assertThat(order.id()).contains("-restore-");
        assertThat(order.to()).isEqualTo(3);
        assertThat(order.victims()).isEmpty();
        assertThat(order.reason()).contains("has 2 of 3 machines");
    }

    @Test
    void aMachineThatVanishedIsMadeAgainThoughNobodyRemembersWhatTheCloudWasTold() {
        story.onManualChange = OnManualChange.RESPECT;
        story.look();
        story.takenOver();
        story.vanishes("m-1");
        // after a restart an adapter takes what lives for what was asked for
        story.told = 2;

        Action order = story.orderWithin(LONG).orElseThrow();
        assertThat(order.id()).contains("-restore-");
        assertThat(order.to()).isEqualTo(3);
    }

    @Test
    void allThatAreDeadAreReplacedAtOnceAndWhatVanishedWithThem() {
        story.look();
        story.becomes("m-1", Instance.State.FAILED, "ERROR");
        story.becomes("m-2", Instance.State.FAILED, "ERROR");
        story.vanishes("m-3");

        Action order = story.orderWithin(LONG).orElseThrow();
        assertThat(order.victims()).containsExactly("m-1", "m-2");
        assertThat(order.to()).isEqualTo(3);
    }

    @Test
    void allGoneAtOnceWhileTheAdapterFailedIsNotBelieved() {
        story.look();
        story.troubled = true;
        story.instances.clear();

        assertThat(story.orderWithin(LONG)).isEmpty();
        assertThat(story.note.orElseThrow()).startsWith("held: all of it is gone at once");
        story.troubled = false;
        assertThat(story.orderWithin(LONG)).isPresent();
    }

    @Test
    void nothingIsReplacedWhileAnActionIsUnderWay() {
        story.look();
        story.busy = true;
        story.becomes("m-1", Instance.State.FAILED, "ERROR");

        assertThat(story.orderWithin(LONG)).isEmpty();
    }

    @Test
    void machinesThatDieAgainAndAgainAreReplacedEverLater() {
        story.look();
        Duration before = Duration.ZERO;
        for (int i = 0; i < 6; i++) {
            String youngest = story.instances.get(2).id();
            story.becomes(youngest, Instance.State.FAILED, "ERROR");
            var died = story.now;
            Action order = story.orderWithin(LONG).orElseThrow();
            Duration waited = Duration.between(died, story.now);
            assertThat(waited).isGreaterThanOrEqualTo(before);
            before = waited;
            story.carriedOut(order);
        }
        assertThat(before).isBetween(Duration.ofSeconds(239), Duration.ofSeconds(250));
    }

    @Test
    void aGroupThatFailsToLaunchThreeTimesIsToldSo() {
        story.look();
        story.vanishes("m-3");
        for (int i = 0; i < 3; i++) {
            Action order = story.orderWithin(LONG).orElseThrow();
            story.ended(order.id(), 3, 3, Status.ROLLED_BACK);
        }

        story.orderWithin(Duration.ofSeconds(40));
        assertThat(story.note.orElseThrow())
                .startsWith("failing: group web has 2 of 3 machines")
                .contains("3 attempts failed in a row, the next is made at");
    }

    @Test
    void machinesThatSomebodyAddedWithItsAdapterAreRespected() {
        story.look();
        story.scaledTo(4);

        Action order = story.orderWithin(LONG).orElseThrow();
        assertThat(order.id()).contains("-respect-");
        assertThat(order.to()).isEqualTo(4);
    }

    @Test
    void aGroupThatShallBeSmallerLosesNoMachineMoreThanThat() {
        story.look();
        // two of three vanished, when one is asked for: nothing is left to remove
        story.vanishes("m-1");
        story.vanishes("m-2");
        story.desiredCapacity = java.util.Optional.of(1);

        assertThat(story.orderWithin(LONG)).isEmpty();
    }
}
