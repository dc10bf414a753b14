package io.ebbflow.decision.rule.adaptive;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.Story;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.decision.state.StackState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Elascale's adaptive algorithm, branch by branch; state is restored before every step. */
class AdaptiveStoryTest {

    private static final String SPEC =
            """
            bounds: {min: 1, max: 9}
            evaluate: {metric: cpu.utilization}
            scaleOut: {threshold: 0.5, step: 2}
            scaleIn: {threshold: 0.3}
            """;

    private static Story story(String more) {
        return new Story(
                        Story.web("web", "act", SPEC + more)
                                .replace("kind: threshold", "kind: adaptive"))
                .ready(4);
    }

    private static Decision cpu(Story story, long second, double value) {
        story.state = StackState.restore(story.state.snapshot());
        return story.at(second).cpu(value).decide();
    }

    @ParameterizedTest(name = "{0}: then {1}, {2}: size {3}, T {4}, L {5}")
    @CsvSource({
        // cpu >= T and cpu >= 1 - alpha: out at once
        "0.75, , , 6, 0.5, 0.3",
        "0.9, , , 6, 0.5, 0.3",
        // cpu < floor: in at once
        "0.14, , , 3, 0.5, 0.3",
        // T <= cpu < 1 - alpha: looks again; still above: T rises, nothing is scaled
        "0.5, 0.7, , 4, 0.62, 0.3",
        "0.74, 0.74, , 4, 0.62, 0.3",
        // looks again; no longer above T: nothing is learned
        "0.6, 0.5, , 4, 0.5, 0.3",
        // looks again; by then below the floor: in
        "0.6, 0.1, , 3, 0.5, 0.3",
        // floor <= cpu < T: looks again below; below L: L falls, nothing is scaled
        "0.2, 0.2, , 4, 0.5, 0.22",
        "0.2, 0.29, , 4, 0.5, 0.22",
        // looks again below; not below L: nothing
        "0.2, 0.3, , 4, 0.5, 0.3",
        "0.4, 0.4, , 4, 0.5, 0.3",
        // both in one round: up again, then down again
        "0.6, 0.6, 0.2, 4, 0.62, 0.22",
        // the reading that closes a round opens the next
        "0.4, 0.9, , 6, 0.5, 0.3",
        "0.2, 0.1, , 3, 0.5, 0.22"
    })
    void e8_adaptiveFollowsTheOriginalBranchByBranch(
            double first, Double second, Double third, int to, double upper, double lower) {
        Story story = story("");
        Decision last = cpu(story, 0, first);
        last = second == null ? last : cpu(story, 5, second);
        last = third == null ? last : cpu(story, 10, third);
        assertThat(last.to()).isEqualTo(to);
        assertThat(last.computed())
                .containsEntry("threshold.upper", upper)
                .containsEntry("threshold.lower", lower);
    }

    @Test
    void e8_betweenTwoLooksItWaitsForBeta() {
        Story story = story("");
        cpu(story, 0, 0.6);
        assertThat(cpu(story, 4, 0.9).outcome()).isEqualTo(Outcome.STEADY);
        assertThat(cpu(story, 5, 0.6).computed()).containsEntry("threshold.upper", 0.62);
    }

    @Test
    void e8_theUpperThresholdRisesUntilItCountsAsOverload() {
        Story story = story("");
        Decision last = null;
        for (int second = 0; second < 200; second += 5) {
            last = cpu(story, second, 0.74);
            story.ready(4);
        }
        assertThat(last.computed()).as("0.62 then 0.78").containsEntry("threshold.upper", 0.78);
        assertThat(cpu(story, 200, 0.77).outcome()).isEqualTo(Outcome.STEADY);
        assertThat(cpu(story, 210, 0.8).outcome()).isEqualTo(Outcome.ACT);
    }

    @Test
    void e8_theThresholdsStayWithinTheirLimits() {
        Story story = story("limits: {highest: 0.55, lowest: 0.25}");
        Decision last = null;
        for (int second = 0; second < 100; second += 5) {
            last = cpu(story, second, 0.7);
        }
        assertThat(last.computed()).containsEntry("threshold.upper", 0.55);
        for (int second = 100; second < 200; second += 5) {
            last = cpu(story, second, 0.2);
        }
        assertThat(last.computed()).containsEntry("threshold.lower", 0.25);
    }

    @Test
    void e8_thresholdsBeginAnewWhenThePolicyOrItsResetChanges() {
        Story story = story("");
        cpu(story, 0, 0.7);
        assertThat(cpu(story, 5, 0.7).computed()).containsEntry("threshold.upper", 0.62);
        story.policy(
                Story.web("web", "act", SPEC + "reset: after the move")
                        .replace("kind: threshold", "kind: adaptive"));
        assertThat(cpu(story, 10, 0.4).computed()).containsEntry("threshold.upper", 0.5);
    }

    @Test
    void e8_aChangeOfSizeKeepsWhatWasLearned() {
        Story story = story("");
        cpu(story, 0, 0.7);
        cpu(story, 5, 0.7);
        Decision out = cpu(story, 10, 0.9);
        assertThat(out.outcome()).isEqualTo(Outcome.ACT);
        assertThat(out.reason())
                .isEqualTo(
                        "scale out service/shop_web from 4 to 6: cpu.utilization 0.9 was at or above"
                                + " its threshold 0.62 and above 0.75");
        story.done(out);
        assertThat(cpu(story, 15, 0.4).computed()).containsEntry("threshold.upper", 0.62);
    }

    @Test
    void e9_asAMonitorItDecidesAndTouchesNothing() {
        Story story =
                new Story(
                                Story.web("web", "observe", SPEC)
                                        .replace("kind: threshold", "kind: adaptive"))
                        .ready(4);
        Decision decision = cpu(story, 0, 0.9);
        assertThat(decision.outcome()).isEqualTo(Outcome.OBSERVE);
        assertThat(decision.actionId()).isNull();
    }
}
