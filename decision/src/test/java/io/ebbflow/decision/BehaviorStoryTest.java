package io.ebbflow.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.GuardResult;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.decision.state.StackState;
import org.junit.jupiter.api.Test;

/** What {@code spec.behavior} puts around a rule. */
class BehaviorStoryTest {

    private static Story story(String behavior) {
        return new Story(
                Story.web(
                        "web-cpu",
                        "act",
                        """
                        bounds: {min: 2, max: 20}
                        evaluate: {metric: cpu.utilization, maxAge: 30s}
                        scaleOut: {above: 0.75, step: 8, cooldown: 0s}
                        scaleIn: {below: 0.14, step: 4, cooldown: 0s}
                        behavior:
                        %s
                        """
                                .formatted(behavior.indent(2).stripTrailing())));
    }

    /** Restores the state between every two steps. */
    private static Decision at(Story story, long second, double value, int size) {
        story.state = StackState.restore(story.state.snapshot());
        return story.at(second).ready(size).cpu(value).decide();
    }

    private static void heldBy(Decision decision, String guard, String detail) {
        assertThat(decision.outcome()).as(decision.toString()).isEqualTo(Outcome.HELD);
        GuardResult first =
                decision.guards().stream().filter(g -> !g.passed()).findFirst().orElseThrow();
        assertThat(first.guard()).isEqualTo(guard);
        assertThat(first.detail()).contains(detail);
    }

    private static Decision acted(Story story, Decision decision, int to) {
        assertThat(decision.outcome()).as(decision.toString()).isEqualTo(Outcome.ACT);
        assertThat(decision.to()).isEqualTo(to);
        story.result(decision.actionId(), Status.SUCCEEDED);
        return decision;
    }

    private static String detail(Decision decision, String guard) {
        return decision.guards().stream()
                .filter(each -> each.guard().equals(guard))
                .map(GuardResult::detail)
                .findFirst()
                .orElse("not asked");
    }

    @Test
    void aScaleInWaitsUntilNothingLargerWasAskedForInTheWindow() {
        Story story = story("scaleIn: {stabilization: 60s}");
        at(story, 0, 0.5, 10);
        heldBy(
                at(story, 10, 0.1, 10),
                "stabilization",
                "the largest size asked for in 1m is 10, the size is 10");
        heldBy(at(story, 60, 0.1, 10), "stabilization", "is 10");
        acted(story, at(story, 61, 0.1, 10), 6);
    }

    @Test
    void aScaleOutGoesToTheSmallestAskedForInTheWindow() {
        Story story = story("scaleOut: {stabilization: 30s}");
        at(story, 0, 0.5, 4);
        heldBy(at(story, 5, 0.9, 4), "stabilization", "the smallest size asked for in 30s is 4");
        acted(story, at(story, 31, 0.9, 4), 12);
    }

    @Test
    void aScaleOutIsNeverMadeByWhatWasAskedForBefore() {
        // kubernetes#98174: stabilising a scale-in must not scale out
        Story story = story("scaleIn: {stabilization: 5m}");
        acted(story, at(story, 0, 0.9, 4), 12);
        at(story, 10, 0.5, 5);
        heldBy(at(story, 20, 0.1, 5), "stabilization", "is 12, the size is 5");
    }

    @Test
    void r7_limitsAllowSoManyInAPeriod() {
        Story story = story("scaleOut: {limits: [{instances: 4, period: 60s}]}");
        Decision first = acted(story, at(story, 0, 0.9, 4), 8);
        assertThat(detail(first, "limits")).isEqualTo("4 per 1m allows 4 to 8, not 12");
        heldBy(at(story, 30, 0.9, 8), "limits", "4 per 1m allows 8 to 8");
        acted(story, at(story, 61, 0.9, 8), 12);
    }

    @Test
    void limitsSelectTheFurthestTheNearestOrNone() {
        String limits = "limits: [{instances: 1, period: 60s}, {percent: 50, period: 60s}]";
        acted(story("{}"), at(story("scaleOut: {" + limits + "}"), 0, 0.9, 10), 15);
        acted(story("{}"), at(story("scaleOut: {" + limits + ", select: min}"), 0, 0.9, 10), 11);
        acted(story("{}"), at(story("scaleIn: {" + limits + "}"), 0, 0.1, 10), 6);
        acted(story("{}"), at(story("scaleIn: {" + limits + ", select: min}"), 0, 0.1, 10), 9);
        heldBy(
                at(story("scaleIn: {select: disabled}"), 0, 0.1, 10),
                "limits",
                "scale-in is disabled");
    }

    @Test
    void missingDataScalesOutOnlyWhereThePolicySaysSoAndOnlyAfterAWhile() {
        Story story = story("onMissingData: {do: scaleOut, after: 60s, step: 2}");
        at(story, 0, 0.5, 4);
        heldBy(story.at(31).ready(4).decide(), "data-present", "31s old");
        heldBy(story.at(90).ready(4).decide(), "data-present", "1m old".replace("1m", "90s"));
        Decision decision = story.at(91).ready(4).decide();
        acted(story, decision, 6);
        assertThat(decision.reason())
                .contains("data has been missing for 1m, and without data the size is to be 6");
    }

    @Test
    void aFallbackAddsAndNeverRemoves() {
        for (String when : new String[] {"static", "higher"}) {
            String behavior = "onMissingData: {do: fallback, size: 6, when: %s, after: 0s}";
            acted(story("{}"), story(behavior.formatted(when)).ready(4).decide(), 6);
            heldBy(
                    story(behavior.formatted(when)).ready(8).decide(),
                    "data-present",
                    "no data for service/shop_web:cpu.utilization so far");
        }
    }

    @Test
    void aMaintenanceWindowFreezesOrAllowsOneDirection() {
        // the story starts on a Sunday at 12:00 UTC, 13:00 in Berlin
        Story frozen =
                story(
                        "maintenance: [{cron: '0 13 * * SUN', duration: 1h, timezone:"
                                + " Europe/Berlin}]");
        heldBy(
                at(frozen, 0, 0.9, 4),
                "maintenance",
                "nothing is allowed in 0 13 * * SUN Europe/Berlin for 1h");
        heldBy(at(frozen, 3599, 0.9, 4), "maintenance", "nothing");
        acted(frozen, at(frozen, 3600, 0.9, 4), 12);
        String once =
                "maintenance: [{from: '2026-03-01T12:00:00Z', until: '2026-03-01T14:00:00+01:00',"
                        + " allow: scaleOut}]";
        heldBy(at(story(once), 10, 0.1, 10), "maintenance", "only a scale-out is allowed");
        acted(story("{}"), at(story(once), 10, 0.9, 4), 12);
        acted(story("{}"), at(story(once), 3600, 0.1, 10), 6);
    }

    @Test
    void actionsWithoutEffectAreFollowedByEverLongerWaits() {
        Story story = story("effect: {within: 30s, atLeast: 0.1, backOff: 2m, cap: 3m}");
        acted(story, at(story, 0, 0.9, 2), 10);
        heldBy(at(story, 20, 0.9, 10), "effect", "is looked at after 30s, it was 20s ago");
        heldBy(
                at(story, 40, 0.9, 10),
                "effect",
                "1 in a row without effect, cpu.utilization value went from 0.9 to 0.9, expected by"
                        + " at least 10%; the last scale-out was 40s ago, wait 2m");
        acted(story, at(story, 120, 0.9, 10), 18);
        heldBy(at(story, 160, 0.88, 18), "effect", "2 in a row without effect");
        heldBy(at(story, 299, 0.88, 18), "effect", "wait 3m");
        acted(story, at(story, 300, 0.88, 18), 20);
    }

    @Test
    void anActionWithEffectIsFollowedByNoWait() {
        Story story = story("effect: {within: 30s, atLeast: 0.1}");
        acted(story, at(story, 0, 0.9, 2), 10);
        at(story, 30, 0.7, 10);
        Decision next = acted(story, at(story, 40, 0.9, 10), 18);
        assertThat(detail(next, "effect")).contains("went from 0.9 to 0.7");
    }

    @Test
    void aTargetTurnedRoundTooOftenRests() {
        Story story = story("thrash: {reversals: 2, period: 10m, rest: 5m}");
        acted(story, at(story, 0, 0.9, 2), 10);
        acted(story, at(story, 20, 0.1, 10), 6);
        acted(story, at(story, 40, 0.9, 6), 14);
        acted(story, at(story, 60, 0.1, 14), 10);
        heldBy(
                at(story, 80, 0.1, 10),
                "thrash",
                "4 changes with 3 reversals in 10m, allowed 12 and 2; only a scale-out is allowed"
                        + " until 2026-03-01T12:06:20Z");
        acted(story, at(story, 100, 0.9, 10), 18);
        heldBy(at(story, 379, 0.1, 18), "thrash", "until");
        acted(story, at(story, 380, 0.1, 18), 14);
    }
}
