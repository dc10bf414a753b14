package io.ebbflow.decision.rule.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.Story;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.decision.policy.PolicyReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsStoryTest {

    private static final String SPEC =
            """
            bounds: {min: 2, max: 10}
            metrics:
              - {metric: cpu.utilization, above: 0.75, below: 0.35}
              - {metric: memory.utilization, above: 0.8, below: 0.5}
            combine: {out: any, in: all}
            scaleOut: {breach: 10s, step: 2}
            scaleIn: {breach: 10s}
            """;

    private static Story story(String out, String in) {
        return new Story(
                Story.web(
                        "web",
                        "act",
                        SPEC.replace("out: any", "out: " + out).replace("in: all", "in: " + in)));
    }

    @ParameterizedTest(name = "out {0}, in {1}, cpu {2}, memory {3}: {4}")
    @CsvSource({
        "any, all, 0.9, 0.6, 6",
        "any, all, 0.5, 0.9, 6",
        "all, all, 0.9, 0.6, 4",
        "all, all, 0.9, 0.9, 6",
        "any, all, 0.2, 0.6, 4",
        "any, all, 0.2, 0.4, 3",
        "any, any, 0.2, 0.6, 3",
        "all, any, 0.2, 0.9, 4",
        "any, all, 0.5, 0.6, 4"
    })
    void e14_processorsAndMemoryAreCombinedPerDirection(
            String out, String in, double cpu, double memory, int to) {
        Story story = story(out, in).ready(4);
        story.at(0).cpu(cpu).memory(memory).decide();
        assertThat(story.at(10).cpu(cpu).memory(memory).decide().to()).isEqualTo(to);
    }

    @Test
    void e14_theReasonNamesEveryMetricThatTookPart() {
        Story story = story("all", "all").ready(4);
        story.at(0).cpu(0.9).memory(0.95).decide();
        Decision decision = story.at(12).cpu(0.91).memory(0.95).decide();
        assertThat(decision.reason())
                .isEqualTo(
                        "scale out service/shop_web from 4 to 6: cpu.utilization 0.91 was above 0.75"
                                + " for 12s and memory.utilization 0.95 was above 0.8 for 12s");
        assertThat(decision.computed()).containsEntry("breach.0.seconds", 12.0);
        assertThat(decision.observations()).hasSize(2);
    }

    @Test
    void oneAfterTheOtherIsNoBreachOfAny() {
        Story story = story("any", "all").ready(4);
        story.at(0).cpu(0.9).memory(0.6).decide();
        story.at(6).cpu(0.5).memory(0.9).decide();
        assertThat(story.at(12).cpu(0.5).memory(0.9).decide().outcome()).isEqualTo(Outcome.STEADY);
        assertThat(story.at(16).cpu(0.5).memory(0.9).decide().outcome()).isEqualTo(Outcome.ACT);
    }

    @Test
    void aMissingMetricNeverLetsAnythingBeRemovedButOthersMayAdd() {
        Story low = story("any", "any").ready(4);
        low.at(0).cpu(0.2).decide();
        Decision held = low.at(10).cpu(0.2).decide();
        assertThat(held.outcome()).isEqualTo(Outcome.HELD);
        assertThat(held.reason())
                .isEqualTo(
                        "no action because no data for service/shop_web:memory.utilization so far,"
                                + " allowed age 1m");
        Story high = story("any", "all").ready(4);
        high.at(0).cpu(0.9).decide();
        Decision out = high.at(10).cpu(0.9).decide();
        assertThat(out.outcome()).isEqualTo(Outcome.ACT);
        assertThat(out.guards())
                .anyMatch(guard -> guard.detail().contains("to add rests on the others"));
    }

    @Test
    void e14_missingMemoryHoldsBackAllOfAllToo() {
        Story story = story("all", "all").ready(4);
        story.at(0).cpu(0.9).decide();
        assertThat(story.at(10).cpu(0.9).decide().outcome()).isEqualTo(Outcome.HELD);
    }

    @ParameterizedTest(name = "cpu {0}: by {1}")
    @CsvSource({"0.8, 5", "0.85, 6", "0.9, 6", "0.96, 8", "0.2, 3", "0.05, 1"})
    void stepAdjustmentsGiveTheStepOfTheFurthestCrossed(double cpu, int to) {
        Story story =
                new Story(
                        Story.web(
                                "web",
                                "act",
                                """
                                bounds: {min: 1, max: 20}
                                evaluate: {metric: cpu.utilization}
                                scaleOut:
                                  above: 0.75
                                  steps: [{above: 0.95, step: 4}, {above: 0.84, step: 2}]
                                scaleIn: {below: 0.3, steps: [{below: 0.1, step: 3}]}
                                """));
        assertThat(story.ready(4).cpu(cpu).decide().to()).isEqualTo(to);
    }

    @Test
    void s7_aMicroscalerPolicyIsCarriedOut() {
        Story story =
                new Story(
                        Story.web(
                                "asg",
                                "act",
                                """
                                bounds: {min: 1, max: 4}
                                evaluate: {metric: cpu.utilization, statistic: mean, breach: 60s}
                                scaleOut: {above: 0.8, step: 1, cooldown: 60s}
                                scaleIn: {below: 0.3, step: 1, cooldown: 120s}
                                """));
        story.ready(1);
        assertThat(story.sustained(0.9, 0, 55).outcome()).isEqualTo(Outcome.STEADY);
        assertThat(story.at(60).ready(1).cpu(0.9).decide().to()).isEqualTo(2);
    }

    @Test
    void listsAreCheckedWithEveryProblemAtOnce() {
        String text =
                Story.web(
                        "web",
                        "act",
                        """
                        bounds: {min: 1, max: 4}
                        evaluate: {metric: m}
                        metrics: [{metric: a, above: 1, below: 2}, {metric: b}]
                        scaleOut: {above: 3}
                        scaleIn: {steps: [{below: 1, step: 0}]}
                        """);
        assertThat(PolicyReader.read("p", text).problems())
                .extracting(problem -> problem.path() + " " + problem.message())
                .contains(
                        "spec.evaluate stands beside metrics; give one or the other",
                        "spec.metrics.1 needs at least one of above, below",
                        "spec.metrics.0.below must be below its above 1, or every value asks for a"
                                + " change; got 2",
                        "spec.scaleOut.above belongs to evaluate, not to a list of metrics",
                        "spec.scaleIn.steps.0.step must be at least 1, got 0");
    }
}
