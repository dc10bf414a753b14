package io.ebbflow.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.GuardResult;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Expectation;
import io.ebbflow.detection.model.Score;
import io.ebbflow.detection.model.Verdict;
import io.ebbflow.ingest.model.Metrics;
import io.ebbflow.ingest.model.Quality;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the systems before did that no single kind or guard tells of; by their ids. */
class ForebearStoriesTest {

    /** The entry of Elascale's own configuration: 0.81 up, 0.11 down, 1 to 4, by one. */
    private static final String IOT_EDGE =
            Story.web(
                    "iot-edge",
                    "act",
                    """
                    bounds: {min: 1, max: 4}
                    evaluate: {metric: cpu.utilization}
                    scaleOut: {above: 0.81, cooldown: 0s}
                    scaleIn: {below: 0.11, cooldown: 0s}
                    """);

    @ParameterizedTest(name = "e7: {1} of {0} instances makes {2}")
    @CsvSource({
        "1, 0.82, 2",
        "3, 0.95, 4",
        "4, 0.95, 4",
        "2, 0.81, 2",
        "2, 0.5, 2",
        "2, 0.11, 2",
        "4, 0.10, 3",
        "2, 0.02, 1",
        "1, 0.02, 1"
    })
    void e7_discreteScalesByOneWhenALimitIsPassed(int size, double cpu, int to) {
        Decision decision = new Story(IOT_EDGE).ready(size).at(10).cpu(cpu).decide();
        assertThat(decision.actionId() == null ? size : decision.to()).isEqualTo(to);
    }

    @Test
    void e12_whatADetectorSaysWhileItLearnsHoldsNothingBack() {
        String gated = IOT_EDGE + "  behavior: {onAnomaly: {do: hold}}\n";
        Decision learning = decision(gated, Verdict.WARM_UP);
        assertThat(learning.outcome()).isEqualTo(Outcome.ACT);
        assertThat(decision(gated, Verdict.ANOMALOUS).outcome()).isEqualTo(Outcome.HELD);
    }

    private static Decision decision(String policy, Verdict verdict) {
        Score calm = Story.score(Story.WEB, Metrics.CPU_UTILIZATION, Story.START, 0.9, Quality.OK);
        Score score =
                new Score(
                        calm.time(),
                        calm.sample(),
                        "htm",
                        new Assessment(
                                1, 1, verdict, "main", "odd", new Expectation(0.3, 0.2, 0.4)));
        return new Story(policy).ready(2).score(score).decide();
    }

    @Test
    void e20_aChangedPolicyHoldsFromTheNextDecisionOn() {
        Story story = new Story(IOT_EDGE).ready(2);
        assertThat(story.at(10).cpu(0.5).decide().outcome()).isEqualTo(Outcome.STEADY);
        story.policy(IOT_EDGE.replace("above: 0.81", "above: 0.4"));
        assertThat(story.at(20).cpu(0.5).decide().outcome()).isEqualTo(Outcome.ACT);
    }

    @Test
    void e22_everyDecisionIsWrittenDownWithItsScoreAlsoWhenNothingIsDone() throws IOException {
        Decision steady = new Story(IOT_EDGE).ready(2).at(10).cpu(0.5).decide();
        assertThat(steady.outcome()).isEqualTo(Outcome.STEADY);
        assertThat(steady.observations()).singleElement().extracting("score").isEqualTo(0.1);
        assertThat(Json.read(Json.write(steady), Decision.class)).isEqualTo(steady);
    }

    @Test
    void m2_aConditionMustHoldForAsLongAsAnAlertsFor() {
        String forAMinute = IOT_EDGE.replace("above: 0.81", "above: 0.81, breach: 1m");
        Story story = new Story(forAMinute).ready(2);
        assertThat(story.sustained(0.9, 0, 55).outcome()).isEqualTo(Outcome.STEADY);
        assertThat(story.at(60).cpu(0.9).decide().outcome()).isEqualTo(Outcome.ACT);
    }

    @ParameterizedTest(name = "m4: a size of {0} becomes {1}")
    @CsvSource({"0, 1", "7, 4", "100, 4"})
    void m4_noSizeStaysOutsideTheBounds(int size, int to) {
        assertThat(new Story(IOT_EDGE).ready(size).decide().to()).isEqualTo(to);
    }

    @Test
    void r3_whileAnActionIsUnderWayTheNextOneWaitsAndIsNotLost() {
        Story story = new Story(IOT_EDGE).ready(2);
        Decision first = story.at(10).cpu(0.9).decide();
        Decision waiting = story.at(20).cpu(0.9).decide();
        assertThat(waiting.outcome()).isEqualTo(Outcome.HELD);
        assertThat(waiting.guards())
                .filteredOn(guard -> !guard.passed())
                .extracting(GuardResult::guard)
                .containsExactly("in-flight");
        Decision next = story.at(30).done(first).cpu(0.9).decide();
        assertThat(next.to()).isEqualTo(4);
    }

    @Test
    void everyStoryIsOfAPolicyThatReadsBackEqual() throws Exception {
        List<Policy> policies = Story.policies(IOT_EDGE);
        assertThat(Policy.fromJson(policies.get(0).toJson())).isEqualTo(policies.get(0));
    }
}
