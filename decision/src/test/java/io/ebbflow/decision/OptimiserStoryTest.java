package io.ebbflow.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.policy.PolicyException;
import io.ebbflow.decision.policy.PolicyReader;
import io.ebbflow.decision.state.StackState;
import io.ebbflow.ingest.model.Quality;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;

/**
 * The kind {@code optimiser} on a simulated web application: each instance answers at most 10
 * requests a second, and the response time is that of an M/M/1 queue, {@code 1 / (10 - rate)}.
 */
class OptimiserStoryTest {

    private static final String POLICY =
            """
            apiVersion: ebbflow.io/v1
            kind: optimiser
            metadata: {name: web-latency}
            spec:
              target: service/shop_web
              mode: act
              bounds: {min: 3, max: 12}
              evaluate: {metric: http.latency}
              keep: {below: 0.35, above: 0.16}
              inputs: [{metric: http.requests, measures: total}]
              training: {samples: 400, every: 10}
              freeze: 30s
              behavior: {scaleOut: {cooldown: 20s}, scaleIn: {cooldown: 30s}}
            """;
    private static final double UPPER = 0.35;

    /** What was seen at one step. */
    private record Step(Decision decision, double rate, int size, double latency) {

        /** The fewest instances with which the response time, without noise, is within the band. */
        int fewest() {
            int size = 3;
            while (responseTime(rate, size) > UPPER && size < 12) {
                size++;
            }
            return size;
        }
    }

    private static double responseTime(double rate, int size) {
        double each = rate / size;
        return each < 9.7 ? 1 / (10 - each) : 3.3 + (each - 9.7);
    }

    private static List<Step> run(String policy, long seed, int steps, LongToDoubleFunction rate) {
        return run(policy, seed, steps, rate, OptimiserStoryTest::responseTime);
    }

    private static List<Step> run(
            String policy,
            long seed,
            int steps,
            LongToDoubleFunction rate,
            ToDoubleBiFunction<Double, Integer> application) {
        Random random = new Random(seed);
        Story story = new Story(policy);
        List<Step> seen = new ArrayList<>();
        int size = 6;
        for (int step = 1; step <= steps; step++) {
            story.at(step * 10L).ready(size);
            double now = Math.max(1, rate.applyAsDouble(step) * (1 + 0.03 * random.nextGaussian()));
            double latency =
                    application.applyAsDouble(now, size) * (1 + 0.05 * random.nextGaussian());
            story.score(Story.score(Story.WEB, "http.latency", story.now, latency, Quality.OK));
            story.score(Story.score(Story.WEB, "http.requests", story.now, now, Quality.OK));
            Decision decision = story.decide();
            seen.add(new Step(decision, now, size, latency));
            if (decision.outcome() == Outcome.ACT) {
                size = decision.to();
                story.result(decision.actionId(), ActionResult.Status.SUCCEEDED);
            }
            if (step % 5 == 0) {
                story.state = StackState.restore(story.state.snapshot());
            }
        }
        return seen;
    }

    /** From 15 to 65 requests a second, twice within the training, then on. */
    private static double demand(long step) {
        return 40 - 25 * Math.cos(2 * Math.PI * step / 500);
    }

    @Test
    void m9_afterTrainingTheMetricIsHeldInItsBandWithNearlyTheFewestInstances() {
        for (long seed = 1; seed <= 3; seed++) {
            List<Step> all = run(POLICY, seed, 6_000, OptimiserStoryTest::demand);
            List<Step> production = all.subList(3_000, 6_000);
            double over =
                    production.stream().filter(step -> step.latency() > UPPER).count()
                            / (double) production.size();
            double spare =
                    production.stream()
                            .mapToDouble(step -> step.size() - step.fewest())
                            .average()
                            .orElseThrow();
            assertThat(over).as("share of the time over the band, seed %s", seed).isLessThan(0.05);
            assertThat(spare).as("instances more than needed, seed %s", seed).isBetween(-0.5, 2.0);
        }
    }

    @Test
    void m9_trainingTriesAllSizesButNeverRemovesWhileTheMetricIsOverItsBand() {
        List<Step> all = run(POLICY, 1, 3_000, OptimiserStoryTest::demand);
        List<Step> training =
                all.stream()
                        .filter(step -> step.decision().reason().contains("training sweep"))
                        .toList();
        assertThat(training).hasSizeGreaterThan(15);
        assertThat(training)
                .allMatch(
                        step ->
                                step.latency() <= UPPER
                                        || step.decision().to() > step.decision().from());
        assertThat(all.stream().limit(1_500).map(Step::size).distinct().count())
                .isGreaterThanOrEqualTo(7);
        assertThat(training.get(0).decision().reason())
                .matches(
                        "scale out service/shop_web from 6 to 7: the training sweep tries size 7, as it"
                                + " has learned from \\d+ of 400 samples so far");
    }

    @Test
    void m9_adviceShowsWhatIsPredictedForEachSizeAndHowReliableThatIs() {
        List<Step> all = run(POLICY, 2, 5_000, OptimiserStoryTest::demand);
        List<Decision> advice =
                all.stream()
                        .map(Step::decision)
                        .filter(decision -> decision.rule().startsWith("predicted "))
                        .toList();
        assertThat(advice).isNotEmpty();
        for (Decision decision : advice) {
            assertThat(decision.computed()).containsKeys("reliability", "samples", "wanted");
            assertThat(decision.computed().get("reliability")).isBetween(60.0, 100.0);
            assertThat(decision.computed().keySet())
                    .anyMatch(name -> name.startsWith("predicted."));
            assertThat(Math.abs(decision.to() - decision.from())).isLessThanOrEqualTo(6);
        }
        assertThat(advice.get(0).reason()).contains(", and is predicted to be ");
    }

    @Test
    void m9_predictionsComeTrue() {
        List<Step> all = run(POLICY, 3, 6_000, OptimiserStoryTest::demand);
        List<Double> errors = new ArrayList<>();
        for (int i = 3_000; i + 1 < all.size(); i++) {
            Step step = all.get(i);
            Double predicted = step.decision().computed().get("predicted." + step.decision().to());
            if (step.decision().outcome() == Outcome.ACT && predicted != null) {
                double actual = responseTime(step.rate(), step.decision().to());
                errors.add(Math.abs(predicted - actual) / actual);
            }
        }
        assertThat(errors).hasSizeGreaterThan(5);
        assertThat(errors.stream().mapToDouble(error -> error).average().orElseThrow())
                .as("mean relative error")
                .isLessThan(0.3);
    }

    @Test
    void m9_withoutASweepTrainingChangesNothing() {
        List<Step> quiet = run(POLICY.replace("every: 10", "sweep: false"), 1, 390, step -> 30);
        assertThat(quiet).allMatch(step -> step.decision().outcome() == Outcome.STEADY);
    }

    @Test
    void m9_anUnreliableModelGivesNoAdvice() {
        Random noise = new Random(5);
        // a response time that depends on neither load nor size
        List<Step> all =
                run(
                        POLICY.replace("every: 10", "sweep: false"),
                        5,
                        2_000,
                        OptimiserStoryTest::demand,
                        (rate, size) -> 0.05 + noise.nextDouble());
        List<Step> production = all.subList(500, 2_000);
        assertThat(production).allMatch(step -> step.decision().outcome() == Outcome.STEADY);
        assertThat(production)
                .anyMatch(
                        step ->
                                step.decision()
                                        .reason()
                                        .matches(
                                                "no action because its predictions are \\S+ %"
                                                        + " reliable, needed are 60 %"));
    }

    @Test
    void theBandAndTheCanonicalDocumentAreChecked() throws PolicyException {
        assertThat(PolicyReader.read("p", POLICY.replace("above: 0.16", "above: 0.5")).problems())
                .extracting(problem -> problem.message())
                .containsExactly("must be less than below 0.35, or there is no band; got 0.5");
        Policy policy = Story.policies(POLICY).get(0);
        assertThat(Policy.fromJson(policy.toJson())).isEqualTo(policy);
    }
}
