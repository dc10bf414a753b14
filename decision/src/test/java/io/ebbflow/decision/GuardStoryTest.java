package io.ebbflow.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.GuardResult;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.ingest.model.Quality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GuardStoryTest {

    private final Story story = new Story(Story.usual("act"));

    private static void heldBy(Decision decision, String guard, String detail) {
        assertThat(decision.outcome()).isEqualTo(Outcome.HELD);
        assertThat(decision.actionId()).isNull();
        GuardResult first =
                decision.guards().stream().filter(g -> !g.passed()).findFirst().orElseThrow();
        assertThat(first.guard()).isEqualTo(guard);
        assertThat(first.detail()).contains(detail);
        assertThat(decision.reason()).contains(detail);
    }

    @Test
    void holdsWithoutAnInventory() {
        Decision decision = story.cpu(0.9).decide();
        heldBy(decision, "inventory-known", "no inventory names service/shop_web");
        assertThat(decision.from()).isNull();
        assertThat(decision.to()).isNull();
    }

    @Test
    void holdsOnAnInventoryThatIsTooOld() {
        story.ready(2);
        story.sustained(0.9, 51, 56);
        heldBy(
                story.at(61).cpu(0.9).decide(),
                "inventory-known",
                "the inventory of service/shop_web is 61s old, allowed 1m");
        assertThat(story.at(62).ready(2).cpu(0.9).decide().outcome()).isEqualTo(Outcome.ACT);
    }

    @Test
    void neverScalesInOnMissingData() {
        story.ready(4).sustained(0.1, 0, 15);
        Decision decision = story.at(50).ready(4).decide();
        heldBy(
                decision,
                "data-present",
                "no data for service/shop_web:cpu.utilization since 2026-03-01T12:00:15Z: 35s old,"
                        + " allowed 30s");
        heldBy(new Story(Story.usual("act")).ready(4).decide(), "data-present", "so far");
    }

    @ParameterizedTest
    @EnumSource(
            value = Quality.class,
            names = {"OK", "RESET"},
            mode = EnumSource.Mode.EXCLUDE)
    void dataOfDoubtfulQualityVetoes(Quality quality) {
        story.ready(2).sustained(0.9, 0, 5);
        heldBy(
                story.at(10).cpu(0.9, quality).decide(),
                "data-quality",
                "data of service/shop_web:cpu.utilization is " + quality.text());
    }

    @Test
    void aResetCounterIsGoodEnough() {
        story.ready(2).sustained(0.9, 0, 5);
        assertThat(story.at(10).cpu(0.9, Quality.RESET).decide().outcome()).isEqualTo(Outcome.ACT);
    }

    @Test
    void whatIsNoNumberVetoes() {
        story.ready(2).sustained(0.1, 0, 15);
        Decision decision = story.at(20).cpu(Double.NaN).decide();
        heldBy(decision, "data-quality", "is NaN");
        assertThat(decision.observations()).isEmpty();
    }

    @Test
    void oneActionIsInFlightUntilItsResultAndAnInventoryThatShowsIt() {
        Decision first = story.ready(2).sustained(0.9, 0, 10);
        Decision waiting = story.at(12).ready(2).sustained(0.9, 15, 50);
        heldBy(
                waiting,
                "in-flight",
                "action " + first.actionId() + " of policy web-cpu from 2 to 4");
        assertThat(waiting.previousActionId()).isEqualTo(first.actionId());

        story.result(first.actionId(), Status.ACCEPTED).result(first.actionId(), Status.STARTED);
        heldBy(story.at(52).cpu(0.9).decide(), "in-flight", "is under way");
        story.at(53).result("0123456789abcdef", Status.SUCCEEDED);
        heldBy(story.cpu(0.9).decide(), "in-flight", "is under way");

        story.at(54).result(first.actionId(), Status.SUCCEEDED);
        heldBy(story.cpu(0.9).decide(), "inventory-known", "may not show action");
        Decision second = story.at(56).ready(4).cpu(0.9).decide();
        assertThat(second.outcome()).isEqualTo(Outcome.ACT);
        assertThat(second.to()).isEqualTo(6);
    }

    @Test
    void aFailedActionIsTriedAgainOnlyAfterTheCooldown() {
        Decision first = story.ready(2).sustained(0.9, 0, 10);
        story.at(12).result(first.actionId(), Status.FAILED);
        Decision held = story.at(13).ready(2).sustained(0.9, 15, 35);
        heldBy(held, "cooldown", "the last scale-out was 25s ago, cooldown 30s");
        assertThat(story.at(40).cpu(0.9).decide().outcome()).isEqualTo(Outcome.ACT);
    }

    @Test
    void aLostResultFreesTheTargetWhenTheActionExpires() {
        story.ready(2).sustained(0.9, 0, 10);
        heldBy(story.at(50).ready(2).sustained(0.9, 50, 65), "in-flight", "2026-03-01T12:01:10Z");
        heldBy(story.at(70).cpu(0.9).decide(), "inventory-known", "may not show action");
        assertThat(story.at(71).ready(2).cpu(0.9).decide().outcome()).isEqualTo(Outcome.ACT);
    }

    @Test
    void aResultThatComesAfterTheExpiryStillAsksForANewerInventory() {
        Decision first = story.ready(2).sustained(0.9, 0, 10);
        story.at(71).ready(2).cpu(0.5).decide();
        story.at(80).result(first.actionId(), Status.SUCCEEDED);
        heldBy(story.at(81).cpu(0.5).decide(), "inventory-known", "after it was taken");
    }

    @Test
    void theCooldownIsOfItsOwnDirection() {
        Decision out = story.ready(2).sustained(0.9, 0, 10);
        story.at(11).done(out);
        Decision in = story.sustained(0.1, 15, 35);
        assertThat(in.outcome()).isEqualTo(Outcome.ACT);
        story.at(36).done(in);
        Decision held = story.ready(3).sustained(0.1, 40, 90);
        heldBy(held, "cooldown", "the last scale-in was 55s ago, cooldown 1m");
        assertThat(story.at(95).ready(3).cpu(0.1).decide().outcome()).isEqualTo(Outcome.ACT);
    }

    @Test
    void aScaleOutWaitsForInstancesThatAreStarting() {
        story.inventory(4, 3, 1, 0).sustained(0.9, 0, 5);
        heldBy(
                story.at(10).cpu(0.9).decide(),
                "converged",
                "transient phase: ready 3 of 4, 1 starting");
        assertThat(story.at(15).ready(4).cpu(0.9).decide().outcome()).isEqualTo(Outcome.ACT);
    }

    @Test
    void aFailedInstanceHoldsNoScaleOutBackButAScaleIn() {
        story.inventory(4, 3, 0, 1);
        assertThat(story.sustained(0.9, 0, 10).outcome()).isEqualTo(Outcome.ACT);
        Story idle = new Story(Story.usual("act")).inventory(4, 3, 0, 1);
        heldBy(idle.sustained(0.1, 0, 20), "converged", "transient phase: ready 3 of 4");
    }

    @Test
    void anInstanceThatNeverGetsReadyHoldsAScaleOutBackForTheStartGraceOnly() {
        for (long second = 0; second <= 301; second += 7) {
            story.at(second);
            story.engine.observe(story.state, Story.target(story.now, 4, 3, 1, 0, Story.START));
            Decision decision = story.cpu(0.9).decide();
            if (second >= 14 && second <= 300) {
                heldBy(decision, "converged", "1 starting");
            } else if (second > 300) {
                assertThat(decision.outcome()).isEqualTo(Outcome.ACT);
            }
        }
    }

    @Test
    void boundsAreKeptWithoutDataAndInOneStep() {
        Decision in = story.ready(14).decide();
        assertThat(in.outcome()).isEqualTo(Outcome.ACT);
        assertThat(in.reason())
                .isEqualTo(
                        "scale in service/shop_web from 14 to 10: size 14 is outside the bounds"
                                + " 2..10");
        Decision out = new Story(Story.usual("act")).inventory(0, 0, 0, 0).decide();
        assertThat(out.outcome()).isEqualTo(Outcome.ACT);
        assertThat(out.to()).isEqualTo(2);
    }

    @Test
    void boundsAreKeptWithinTheCooldownAsEverythingElse() {
        Decision first = story.ready(14).decide();
        story.at(5).result(first.actionId(), Status.SUCCEEDED).ready(12);
        heldBy(story.at(6).decide(), "cooldown", "the last scale-in was 6s ago, cooldown 1m");
    }

    @Test
    void aPausedPolicyExplainsAndChangesNothing() {
        story.policy(Story.usual("act") + "  paused: true\n").ready(2);
        assertThat(story.cpu(0.5).decide().outcome()).isEqualTo(Outcome.STEADY);
        heldBy(story.sustained(0.9, 5, 15), "paused", "policy web-cpu is paused");
    }
}
