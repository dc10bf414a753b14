package io.ebbflow.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Mode;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.ingest.model.Quality;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThresholdStoryTest {

    private final Story story = new Story(Story.usual("act"));

    @Test
    void scalesOutOnceTheThresholdWasCrossedForTheWholeBreach() {
        story.ready(2);
        Decision early = story.sustained(0.91, 0, 5);
        assertThat(early.outcome()).isEqualTo(Outcome.STEADY);
        assertThat(early.reason())
                .isEqualTo(
                        "no action because cpu.utilization 0.91 has been above 0.75 for 5s of 10s");

        List<Decided> decided = story.at(10).cpu(0.91).decideAll();
        Decision decision = decided.get(0).decision();
        assertThat(decision.outcome()).isEqualTo(Outcome.ACT);
        assertThat(decision.reason())
                .isEqualTo(
                        "scale out service/shop_web from 2 to 4: cpu.utilization 0.91 was above 0.75"
                                + " for 10s");
        assertThat(decision.rule()).isEqualTo("cpu.utilization 0.91 > 0.75 for 10s");
        assertThat(decision.id()).isEqualTo("web-cpu@service/shop_web@2026-03-01T12:00:10Z");
        assertThat(decision.recordTime()).isEqualTo(story.now.plusMillis(200));
        assertThat(decision.guards()).allMatch(guard -> guard.passed()).hasSize(8);

        Action action = Story.action(decided);
        assertThat(action.id()).isEqualTo(decision.actionId()).matches("[0-9a-f]{16}");
        assertThat(action.decisionId()).isEqualTo(decision.id());
        assertThat(action.expiresAt()).isEqualTo(story.now.plusSeconds(60));
        assertThat(action.mode()).isEqualTo(Mode.ACT);
        assertThat(action.from()).isEqualTo(2);
        assertThat(action.to()).isEqualTo(4);
    }

    @Test
    void scalesInByItsOwnStepAfterItsOwnBreach() {
        story.ready(4);
        assertThat(story.sustained(0.2, 0, 15).outcome()).isEqualTo(Outcome.STEADY);
        Decision decision = story.at(20).cpu(0.2).decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.ACT);
        assertThat(decision.reason())
                .isEqualTo(
                        "scale in service/shop_web from 4 to 3: cpu.utilization 0.2 was below 0.35 for"
                                + " 20s");
    }

    @Test
    void isSteadyBetweenTheThresholdsAndOnThem() {
        story.ready(4);
        for (double value : new double[] {0.35, 0.5, 0.75}) {
            story.now = story.now.plusSeconds(10);
            Decision decision = story.cpu(value).decide();
            assertThat(decision.outcome()).isEqualTo(Outcome.STEADY);
            assertThat(decision.from()).isEqualTo(4);
            assertThat(decision.to()).isEqualTo(4);
            assertThat(decision.actionId()).isNull();
        }
        assertThat(story.state.history(Story.WEB).lastActionId()).isNull();
    }

    @Test
    void aDipStartsTheBreachAnew() {
        story.ready(2);
        story.sustained(0.9, 0, 5);
        story.at(8).cpu(0.6).decide();
        assertThat(story.at(12).cpu(0.9).decide().outcome()).isEqualTo(Outcome.STEADY);
        assertThat(story.at(21).cpu(0.9).decide().outcome()).isEqualTo(Outcome.STEADY);
        assertThat(story.at(22).cpu(0.9).decide().outcome()).isEqualTo(Outcome.ACT);
    }

    @Test
    void aDipBetweenTwoDecisionsIsNotOverlooked() {
        story.ready(2);
        story.at(0).cpu(0.9).decide();
        story.at(5).cpu(0.6);
        story.at(10).cpu(0.9);
        assertThat(story.decide().reason()).contains("for 0s of 10s");
    }

    @Test
    void aGapLongerThanMaxAgeStartsTheBreachAnew() {
        story.ready(2).at(0).cpu(0.9).decide();
        story.at(31).ready(2).cpu(0.9);
        assertThat(story.decide().outcome()).isEqualTo(Outcome.STEADY);
    }

    @Test
    void windowsOfDoubtfulQualityDoNotCarryABreachOn() {
        story.ready(2).at(0).cpu(0.9).decide();
        assertThat(story.at(10).cpu(0.9, Quality.FROZEN).decide().outcome())
                .isEqualTo(Outcome.HELD);
        Decision decision = story.at(12).cpu(0.9).decide();
        assertThat(decision.outcome()).as("the gap was short").isEqualTo(Outcome.ACT);
        assertThat(decision.reason()).endsWith("for 12s");
    }

    @Test
    void aChangedPolicyStartsTheBreachAnewAtTheNewestWindow() {
        story.ready(2).sustained(0.9, 0, 5);
        story.policy(Story.usual("act").replace("above: 0.75", "above: 0.7"));
        assertThat(story.at(10).cpu(0.9).decide().reason()).contains("for 5s of 10s");
    }

    @Test
    void theNextStepNeedsFreshEvidenceAtTheNewSize() {
        story.ready(2);
        Decision first = story.sustained(0.9, 0, 10);
        story.at(12).done(first);
        assertThat(story.at(40).cpu(0.9).decide().reason()).contains("for 0s of 10s");
        assertThat(story.at(50).ready(4).cpu(0.9).decide().outcome()).isEqualTo(Outcome.ACT);
    }

    @Test
    void stepsStopAtTheBoundsAndSaySo() {
        story.ready(9);
        Decision clipped = story.sustained(0.9, 0, 10);
        assertThat(clipped.to()).isEqualTo(10);
        story.at(11).done(clipped);
        Decision held = story.at(41).ready(10).sustained(0.9, 45, 55);
        assertThat(held.outcome()).isEqualTo(Outcome.HELD);
        assertThat(held.reason())
                .isEqualTo(
                        "no action because 10 is the largest size allowed, bounds 2..10; due was to"
                                + " scale out, as cpu.utilization 0.9 was above 0.75 for 10s");
    }

    @Test
    void readsTheStatisticAndTheDimensionThatThePolicyNames() {
        Story sums =
                new Story(
                        Story.web(
                                "web-sum",
                                "act",
                                """
                                bounds: {min: 1, max: 5}
                                evaluate: {metric: cpu.utilization, statistic: sum}
                                scaleOut: {above: 1.5}
                                """));
        Decision decision = sums.ready(1).cpu(0.8).decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.ACT);
        assertThat(decision.rule()).isEqualTo("sum of cpu.utilization 1.6 > 1.5 for 0s");
        assertThat(decision.observations()).singleElement().matches(o -> o.value() == 1.6);
    }

    @Test
    void aDecisionNeverLooksAtDataFromAfterItsTime() {
        story.ready(2);
        for (int second = 0; second <= 20; second += 5) {
            story.at(second).cpu(second <= 10 ? 0.5 : 0.9);
        }
        assertThat(story.at(10).decide().rule()).startsWith("cpu.utilization 0.5");
        assertThat(story.at(20).decide().rule()).startsWith("cpu.utilization 0.9");
    }

    @Test
    void anInstantIsDecidedOnce() {
        story.ready(2).sustained(0.9, 0, 10);
        assertThat(story.decideAll()).isEmpty();
        assertThat(story.at(5).decideAll()).isEmpty();
        assertThat(story.at(11).decide().outcome()).isEqualTo(Outcome.STEADY);
    }

    @Test
    void theSameEventsGiveTheSameDecisions() {
        assertThat(tell(new Story(Story.usual("act")))).isEqualTo(tell(story));
    }

    private static List<Decision> tell(Story story) {
        Decision first = story.ready(2).sustained(0.9, 0, 10);
        story.at(15).result(first.actionId(), Status.STARTED);
        return List.of(first, story.at(20).cpu(0.9).decide());
    }

    @Test
    void policiesOfUnknownTargetsGiveNoDecision() {
        assertThat(story.decideAll()).isEmpty();
    }
}
