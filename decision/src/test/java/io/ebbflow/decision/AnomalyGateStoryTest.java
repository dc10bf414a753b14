package io.ebbflow.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Feedback;
import io.ebbflow.decision.model.GuardResult;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.decision.state.StackState;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Expectation;
import io.ebbflow.detection.model.Score;
import io.ebbflow.detection.model.Verdict;
import io.ebbflow.ingest.model.Metrics;
import io.ebbflow.ingest.model.Quality;
import io.ebbflow.ingest.model.Series;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** E13: Elascale's investigation, and what it lacked. */
class AnomalyGateStoryTest {

    private static final Expectation USUAL = new Expectation(0.4, 0.3, 0.5);

    private final List<Feedback> feedback = new ArrayList<>();
    private Story story;
    private int size = 4;

    private void gate(String onAnomaly) {
        story =
                new Story(
                        Story.web(
                                "web-cpu",
                                "act",
                                """
                                bounds: {min: 2, max: 20}
                                evaluate: {metric: cpu.utilization, maxAge: 30s}
                                scaleOut: {above: 0.75, step: 2, cooldown: 10s}
                                scaleIn: {below: 0.25, step: 1, cooldown: 5m}
                                behavior:
                                  onAnomaly: %s
                                """
                                        .formatted(onAnomaly)));
    }

    private Decision at(long second, double value, double score) {
        return at(second, value, score, USUAL);
    }

    /** A window every ten seconds; what is decided is carried out at once. */
    private Decision at(long second, double value, double score, Expectation expected) {
        story.state = StackState.restore(story.state.snapshot());
        story.at(second).ready(size);
        Score plain = Story.score(Story.WEB, Metrics.CPU_UTILIZATION, story.now, value, Quality.OK);
        story.score(
                Score.of(
                        plain.sample(),
                        "htm",
                        new Assessment(
                                1,
                                score,
                                score > 0.5 ? Verdict.ANOMALOUS : Verdict.NORMAL,
                                "main",
                                "as told",
                                expected)));
        Decision decision = story.decideAll(feedback).get(0).decision();
        if (decision.outcome() == Outcome.ACT) {
            size = decision.to();
            story.result(decision.actionId(), Status.SUCCEEDED);
        }
        return decision;
    }

    private static String gate(Decision decision) {
        return decision.guards().stream()
                .filter(guard -> guard.guard().equals("anomaly-gate"))
                .map(GuardResult::detail)
                .findFirst()
                .orElseThrow();
    }

    private static boolean held(Decision decision) {
        return decision.guards().stream()
                .anyMatch(guard -> guard.guard().equals("anomaly-gate") && !guard.passed());
    }

    @Test
    void e13_anAttackIsResetForAndHeldDownUntilItIsOverThoughTheDetectorGetsUsedToIt() {
        gate("{do: reset, clean: 6, resetTo: 3}");
        assertThat(gate(at(0, 0.4, 0.1)))
                .isEqualTo("cpu.utilization scored 0.1, anomalous from 0.875");
        Decision reset = at(10, 0.9, 0.95);
        assertThat(reset.outcome()).isEqualTo(Outcome.ACT);
        assertThat(reset.to()).isEqualTo(3);
        assertThat(reset.reason())
                .contains("scored 0.95 (from 0.875) with 3.6 where 1.2..2 was expected");
        // the detector is used to it after a while; the frozen band is not
        for (long second = 20; second <= 600; second += 10) {
            Decision held = at(second, 0.99, second < 60 ? 0.9 : 0.05, new Expectation(1, 0.9, 1));
            assertThat(held.outcome()).as("second %d", second).isEqualTo(Outcome.HELD);
            assertThat(held(held)).isTrue();
            assertThat(size).isEqualTo(3);
        }
        // 1.6 for the whole fleet, as before, on 3 instead of 4
        for (long second = 610; second <= 650; second += 10) {
            assertThat(gate(at(second, 0.53, 0.1)))
                    .contains((second - 600) / 10 + " of 6 clean windows");
        }
        assertThat(gate(at(660, 0.53, 0.1))).startsWith("ended after").contains("6 of 6 clean");
        assertThat(at(670, 0.8, 0.1).to()).isEqualTo(5);
        assertThat(size).isEqualTo(5);
    }

    @Test
    void e13_aReliefOfAFewWindowsDoesNotEndIt() {
        gate("{do: hold, clean: 3}");
        at(10, 0.9, 0.95);
        at(20, 0.4, 0.1);
        at(30, 0.4, 0.1);
        assertThat(held(at(40, 0.9, 0.1))).isTrue();
        at(50, 0.4, 0.1);
        assertThat(gate(at(60, 0.4, 0.1))).contains("2 of 3 clean");
        assertThat(gate(at(70, 0.4, 0.1))).startsWith("ended after");
        assertThat(size).isEqualTo(4);
    }

    @Test
    void e13_itLetsGoAfterItsTimeAndSuspectsNothingUntilTheAnomalyIsOver() {
        gate("{do: reset, resetTo: min, atMost: 2m}");
        at(10, 0.95, 0.95);
        for (long second = 20; second < 130; second += 10) {
            at(second, 0.96, 0.95);
            assertThat(size).isEqualTo(2);
        }
        Decision free = at(130, 0.96, 0.95);
        assertThat(gate(free)).startsWith("after an investigation").contains("lets go");
        assertThat(free.outcome()).isEqualTo(Outcome.ACT);
        assertThat(gate(at(150, 0.96, 0.95))).contains("let go until it is no longer");
        at(160, 0.4, 0.1);
        assertThat(gate(at(170, 0.96, 0.95))).startsWith("an investigation");
    }

    @Test
    void aLoadThatGrowsSlowlyIsScaledFor() {
        gate("{do: reset}");
        for (long second = 0; second <= 3600; second += 10) {
            double value = (1.6 + 8.0 * second / 3600) / size;
            at(second, Math.min(1, value), 0.3, new Expectation(value, value - 0.1, value + 0.1));
        }
        assertThat(size).isGreaterThanOrEqualTo(12);
    }

    @Test
    void aResetWaitsForTheActionInFlightButForNoCooldown() {
        gate("{do: reset, resetTo: 3}");
        at(0, 0.1, 0.1);
        assertThat(size).isEqualTo(3);
        size = 4;
        Decision first = at(10, 0.9, 0.95);
        assertThat(first.to()).isEqualTo(3);
        assertThat(first.outcome()).isEqualTo(Outcome.ACT);
        Decision other = at(20, 0.9, 0.95);
        assertThat(other.outcome()).isEqualTo(Outcome.HELD);
    }

    @Test
    void severalWindowsMayBeAskedFor() {
        gate("{do: hold, after: 3}");
        at(10, 0.7, 0.95);
        at(20, 0.7, 0.95);
        at(30, 0.7, 0.1);
        at(40, 0.7, 0.95);
        assertThat(gate(at(50, 0.7, 0.95))).startsWith("cpu.utilization scored 0.95");
        assertThat(gate(at(60, 0.7, 0.95))).startsWith("an investigation since");
    }

    @Test
    void takenForLoadItAddsAboveTheBandAndRemovesNothing() {
        gate("{do: scale, step: 3}");
        assertThat(at(10, 0.6, 0.95).to()).isEqualTo(7);
        Decision in = at(20, 0.1, 0.95);
        assertThat(held(in)).isTrue();
        assertThat(size).isEqualTo(7);
    }

    @Test
    void anAlertOnlySaysSo() {
        gate("{do: alert}");
        Decision decision = at(10, 0.9, 0.95);
        assertThat(decision.outcome()).isEqualTo(Outcome.ACT);
        assertThat(gate(decision)).endsWith("it is only said");
    }

    @Test
    void withoutDataNothingIsReset() {
        gate("{do: reset}");
        story.at(0).ready(8);
        size = 8;
        at(10, 0.9, 0.1);
        assertThat(size).isEqualTo(10);
        story.inventory(10, 10, 0, 0);
        at(15, 0.9, 0.95);
        assertThat(size).isEqualTo(2);
        // someone scaled it out by hand, and then the data stopped
        Decision blind = story.at(60).ready(9).decideAll(feedback).get(0).decision();
        assertThat(blind.outcome()).isEqualTo(Outcome.HELD);
    }

    @Test
    void whatOperatorsSayEndsItOrKeepsItOff() {
        gate("{do: hold}");
        at(10, 0.9, 0.95);
        feedback.add(said(Feedback.Kind.NOT_AN_ANOMALY, 15, null));
        Decision free = at(20, 0.9, 0.95);
        assertThat(free.outcome()).isEqualTo(Outcome.ACT);
        assertThat(at(40, 0.9, 0.95).outcome()).isEqualTo(Outcome.ACT);
        at(50, 0.4, 0.1);
        assertThat(held(at(60, 0.9, 0.95))).isTrue();
        feedback.add(said(Feedback.Kind.PLANNED_EVENT, 65, 300L));
        Decision planned = at(70, 0.9, 0.95);
        assertThat(planned.outcome()).isEqualTo(Outcome.ACT);
        assertThat(gate(planned))
                .isEqualTo("a planned event until 2026-03-01T12:05:00Z, says anna");
        assertThat(held(at(310, 0.9, 0.95))).isTrue();
    }

    private static Feedback said(Feedback.Kind kind, long second, Long until) {
        return new Feedback(
                "f" + second,
                Story.START.plusSeconds(second),
                kind,
                Series.of(Story.WEB, Metrics.CPU_UTILIZATION),
                null,
                null,
                until == null ? null : Story.START.plusSeconds(until),
                "anna",
                "");
    }
}
