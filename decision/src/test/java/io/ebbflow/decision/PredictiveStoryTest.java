package io.ebbflow.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.policy.PolicyException;
import io.ebbflow.decision.policy.PolicyReader;
import io.ebbflow.decision.state.StackState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongPredicate;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The kind {@code predictive}, minute by minute over days; six instances, never changed. */
class PredictiveStoryTest {

    private static final String POLICY =
            """
            apiVersion: ebbflow.io/v1
            kind: predictive
            metadata: {name: web-forecast}
            spec:
              target: service/shop_web
              bounds: {min: 1, max: 20}
              evaluate: {metric: cpu.utilization}
              capacity: 0.6
              ahead: 20m
            """;
    private static final int SIZE = 6;
    private static final int DAY = 1440;
    // what six instances should carry at most
    private static final double CARRIED = SIZE * 0.6;

    private static List<Decision> run(int minutes, LongToDoubleFunction load, LongPredicate lost) {
        Story story = new Story(POLICY);
        List<Decision> decisions = new ArrayList<>();
        for (long minute = 1; minute <= minutes; minute++) {
            story.at(minute * 60).ready(SIZE);
            if (!lost.test(minute)) {
                story.cpu(load.applyAsDouble(minute) / SIZE);
            }
            decisions.add(story.decide());
            if (minute % 7 == 0) {
                story.state = StackState.restore(story.state.snapshot());
            }
        }
        return decisions;
    }

    /** A wave from 1 to 5 once a day, with noise. */
    private static LongToDoubleFunction wave(long seed) {
        Random noise = new Random(seed);
        return minute -> 3 - 2 * Math.cos(2 * Math.PI * minute / DAY) + 0.15 * noise.nextGaussian();
    }

    /** The minute of a day in which the wave, without noise, first exceeds what is carried. */
    private static int crossing() {
        int minute = 0;
        while (3 - 2 * Math.cos(2 * Math.PI * minute / DAY) <= CARRIED) {
            minute++;
        }
        return minute;
    }

    private static int firstAsked(List<Decision> decisions, int day) {
        for (int minute = day * DAY; minute < (day + 1) * DAY; minute++) {
            if (decisions.get(minute).outcome() == Outcome.OBSERVE) {
                return minute - day * DAY;
            }
        }
        return -1;
    }

    @Test
    void aDailyWaveIsAnticipatedByAboutTheHorizon() {
        for (long seed = 1; seed <= 3; seed++) {
            List<Decision> decisions = run(5 * DAY, wave(seed), minute -> false);
            for (int day = 3; day < 5; day++) {
                int lead = crossing() - firstAsked(decisions, day);
                assertThat(lead).as("minutes ahead, seed %s, day %s", seed, day).isBetween(15, 50);
            }
        }
    }

    @Test
    void itSaysWhatItForecasts() {
        List<Decision> decisions = run(4 * DAY, wave(1), minute -> false);
        Decision decision = decisions.get(3 * DAY + firstAsked(decisions, 3));
        assertThat(decision.reason())
                .matches(
                        "would scale out service/shop_web from 6 to 7: cpu.utilization is forecast to"
                                + " need 7 instances within 20m: a load of 3\\.\\d+, with margin"
                                + " 3\\.\\d+, at 0.6 each; the policy only observes");
        assertThat(decision.computed())
                .containsKeys("forecast", "forecast.upper", "forecast.error", "forecast.skill")
                .containsEntry("needed", 7.0);
    }

    @Test
    void itNeverScalesInAndActsOnNothingBeforeItHasLearned() {
        List<Decision> decisions = run(4 * DAY, wave(2), minute -> false);
        assertThat(decisions).noneMatch(decision -> decision.to() < SIZE);
        assertThat(decisions.subList(0, 2 * DAY - 5))
                .allMatch(decision -> decision.outcome() == Outcome.STEADY);
        assertThat(decisions.get(DAY).reason())
                .matches("no action because it has learned \\S+ of 2 seasons of 1d so far");
    }

    @Test
    void aRandomWalkIsNotForecast() {
        for (long seed = 1; seed <= 5; seed++) {
            Random steps = new Random(seed);
            double[] load = {3};
            List<Decision> decisions =
                    run(
                            5 * DAY,
                            minute ->
                                    load[0] =
                                            Math.max(
                                                    0.5,
                                                    Math.min(
                                                            5.5,
                                                            load[0] + 0.05 * steps.nextGaussian())),
                            minute -> false);
            assertThat(decisions)
                    .as("seed %s", seed)
                    .noneMatch(decision -> decision.outcome() == Outcome.OBSERVE);
            assertThat(decisions.get(decisions.size() - 1).reason()).contains("its forecasts were");
        }
    }

    @Test
    void aMissingHourBreaksNothing() {
        int before = 3 * DAY + crossing() - 150;
        List<Decision> decisions =
                run(4 * DAY, wave(1), minute -> minute > before && minute <= before + 60);
        assertThat(decisions.get(before + 30).outcome()).isEqualTo(Outcome.HELD);
        assertThat(crossing() - firstAsked(decisions, 3)).isBetween(15, 50);
    }

    @Test
    void anotherPolicyMayRemoveWhatTheForecastDoesNotNeed() {
        // asks for more than the policy below, and stands for no more than it forecasts
        String reactive =
                """
                apiVersion: ebbflow.io/v1
                kind: rule
                metadata: {name: web-small}
                spec:
                  target: service/shop_web
                  bounds: {min: 1, max: 20}
                  scale: "1"
                """;
        Story story = new Story(POLICY + "---\n" + reactive);
        LongToDoubleFunction load = wave(1);
        List<Decided> decided = List.of();
        for (long minute = 1; minute <= 3 * DAY + 5; minute++) {
            decided =
                    story.at(minute * 60)
                            .ready(SIZE)
                            .cpu(load.applyAsDouble(minute) / SIZE)
                            .decideAll();
        }
        assertThat(decided.get(0).decision().computed()).containsKey("needed");
        double needed = decided.get(0).decision().computed().get("needed");
        Decision small = decided.get(1).decision();
        assertThat(needed).isGreaterThan(1).isLessThan(SIZE);
        assertThat(small.outcome()).isEqualTo(Outcome.HELD);
        assertThat(small.reason()).contains("stands for " + (int) needed);
    }

    @Test
    void whatCannotBeForecastIsRefused() {
        String bad =
                POLICY.replace("ahead: 20m", "ahead: 20h\n  season: 30d\n  bins: 4\n  quantile: 2");
        assertThat(PolicyReader.read("p", bad).problems())
                .extracting(problem -> problem.path() + " " + problem.message())
                .contains(
                        "spec.ahead must be in 1s to 6h, got '20h'",
                        "spec.season must be in 30s to 7d, got '30d'",
                        "spec.bins must be at least 12, got 4",
                        "spec.quantile must be at most 0.99, got 2");
        assertThat(PolicyReader.read("p", POLICY + "  season: 30m\n").problems())
                .extracting(problem -> problem.message())
                .containsExactly("must be at most half the season 30m, got 20m");
    }

    @Test
    void theCanonicalDocumentReadsBackToAnEqualPolicy() throws PolicyException {
        Policy policy = Story.policies(POLICY).get(0);
        assertThat(Policy.fromJson(policy.toJson())).isEqualTo(policy);
        assertThat(new String(policy.toJson(), UTF_8))
                .contains("\"bins\":288", "\"learn\":2", "\"season\":\"1d\"", "\"quantile\":0.9");
    }
}
