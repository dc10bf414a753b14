package io.ebbflow.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.ebbflow.decision.document.Problem;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.policy.PolicyException;
import io.ebbflow.decision.policy.PolicyReader;
import io.ebbflow.decision.state.StackState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kind {@code rule}: expressions over metrics, alerts, sizes and time. */
class RuleStoryTest {

    private static String policy(String spec) {
        return """
        apiVersion: ebbflow.io/v1
        kind: rule
        metadata: {name: web-rule}
        spec:
          target: service/shop_web
          mode: act
          bounds: {min: 1, max: 10}
        %s
        """
                .formatted(spec.indent(2).stripTrailing());
    }

    private static Story story(String spec) {
        return new Story(policy(spec));
    }

    private static List<String> problems(String spec) {
        return PolicyReader.read("p.yaml", policy(spec)).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    private static final String MICADO_LIKE =
            """
            queries: {load: {metric: cpu.utilization}}
            constants: {LOW: 0.3, HIGH: 0.8}
            when:
              - {if: "sinceChange <= 60", to: count, because: it waits for the last change}
              - {if: load > HIGH, by: 1, because: the load is high}
              - {if: load < LOW, by: -1}
            """;

    @Test
    void m1_queriesAndConstantsAreNamedInExpressions() {
        Story story = story(MICADO_LIKE).ready(3);
        story.at(0).cpu(0.9).decide();
        Decision decision = story.at(61).ready(3).cpu(0.9).decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.ACT);
        assertThat(decision.reason())
                .isEqualTo("scale out service/shop_web from 3 to 4: the load is high (load 0.9)");
        assertThat(decision.computed()).containsEntry("load", 0.9).containsEntry("wanted", 4.0);
    }

    @Test
    void m3_theTimeSinceTheLastChangeStartsWithTheRuleItself() {
        Story story = story(MICADO_LIKE).ready(3);
        Decision early = story.at(10).cpu(0.9).decide();
        assertThat(early.outcome()).isEqualTo(Outcome.STEADY);
        assertThat(early.reason())
                .isEqualTo("no action because it waits for the last change (load 0.9)");
        Decision out = story.at(71).ready(3).cpu(0.9).decide();
        assertThat(out.outcome()).isEqualTo(Outcome.ACT);
        story.at(80).done(out);
        assertThat(story.at(120).ready(4).cpu(0.9).decide().reason())
                .contains("waits for the last change");
        assertThat(story.at(132).ready(4).cpu(0.9).decide().outcome()).isEqualTo(Outcome.ACT);
    }

    @Test
    void theFirstConditionThatHoldsWinsAndNoneIsSaid() {
        Story story = story(MICADO_LIKE).ready(3);
        story.at(0).cpu(0.5).decide();
        Decision decision = story.at(70).ready(3).cpu(0.5).decide();
        assertThat(decision.reason())
                .isEqualTo("no action because no condition of the rule holds (load 0.5)");
    }

    @Test
    void aSizeIsRoundedUpAndHeldWithinTheBounds() {
        Story story = story("scale: metrics[\"cpu.utilization\"] * ready / 0.5");
        Decision decision = story.ready(3).cpu(0.7).decide();
        assertThat(decision.to()).as("4.2 instances").isEqualTo(5);
        assertThat(decision.computed().get("wanted")).isCloseTo(4.2, within(1e-9));
        assertThat(story("scale: 1000").ready(3).decide().to()).isEqualTo(10);
    }

    @Test
    void aRuleIsNotEvaluatedOnMissingDataUnlessTheQueryIsOptional() {
        Decision held = story(MICADO_LIKE).ready(3).decide();
        assertThat(held.outcome()).isEqualTo(Outcome.HELD);
        assertThat(held.reason()).contains("no data for service/shop_web:cpu.utilization");

        String guarded =
                """
                queries: {load: {metric: cpu.utilization, optional: true}}
                scale: "load == null ? 4 : load > 0.8 ? count + 1 : count"
                """;
        assertThat(story(guarded).ready(3).decide().to()).isEqualTo(4);
        assertThat(story(guarded).ready(7).cpu(0.9).decide().to()).isEqualTo(8);
        Decision forgotten =
                story("queries: {q: {metric: m, optional: true}}\nscale: q * 2").ready(3).decide();
        assertThat(forgotten.outcome()).isEqualTo(Outcome.HELD);
        assertThat(forgotten.reason()).contains("'q * 2' has no value");
    }

    @Test
    void aFaultAtRunTimeIsNamedAndNothingIsDone() {
        Decision decision = story("scale: 10 / (count - 3)").ready(3).decide();
        assertThat(decision.outcome()).isEqualTo(Outcome.HELD);
        assertThat(decision.reason())
                .isEqualTo("no action because '10 / (count - 3)' has no value: / by zero");
        assertThat(decision.guards())
                .anyMatch(guard -> guard.guard().equals("rule-evaluated") && !guard.passed());
        assertThat(story("scale: 10.0 / (count - 3)").ready(3).decide().reason())
                .contains("it gives no finite number");
    }

    @Test
    void whatARuleRemembersIsThereTheNextTimeAndAfterARestore() {
        Story story =
                story(
                        """
                        queries: {load: {metric: cpu.utilization}}
                        scale: "has(user.peak) && user.peak > 0.8 ? 6 : count"
                        remember:
                          peak: "has(user.peak) ? math.greatest(user.peak, load) : load"
                          word: "load > 0.8 ? 'high' : 'low'"
                        """);
        story.ready(3);
        assertThat(story.at(0).cpu(0.9).decide().outcome()).isEqualTo(Outcome.STEADY);
        story.state = StackState.restore(story.state.snapshot());
        Decision decision = story.at(10).cpu(0.1).decide();
        assertThat(decision.to()).isEqualTo(6);
        assertThat(decision.computed()).containsEntry("user.peak", 0.9);
    }

    @Test
    void m7_namesTheInstancesToDrop() {
        Story story =
                story(
                        "drop: instances.filter(i, i.state == 'failed' && i.age >= 60.0).map(i, i.id)");
        story.inventory(4, 3, 0, 1);
        assertThat(story.decide().outcome()).isEqualTo(Outcome.STEADY);
        story.engine.observe(
                story.state, Story.target(Story.START.plusSeconds(90), 4, 3, 0, 1, Story.START));
        Decision decision = story.at(90).decide();
        assertThat(decision.to()).isEqualTo(3);
        assertThat(decision.rule()).contains("drop instances.filter");
        assertThat(decision.reason()).contains("the rule drops web.3");
    }

    @Test
    void knowsTheTimeOfDayWhereThePolicyLives() {
        String spec = "timezone: Europe/Athens\nscale: \"hour == 14 && weekday == 0 ? 5 : 2\"";
        assertThat(story(spec).ready(2).decide().to()).as("12:00 UTC on a Sunday").isEqualTo(5);
        assertThat(
                        story("scale: \"now.getHours('Europe/Athens') == 14 ? 5 : 2\"")
                                .ready(2)
                                .decide()
                                .to())
                .isEqualTo(5);
    }

    @Test
    void everyFaultIsReportedWithItsPlace() {
        assertThat(
                        problems(
                                """
                                queries: {count: {metric: m}, a-b: {metric: m}, q: {metric: m, maxAge: 2h}}
                                constants: {q: 1, k: [1]}
                                timezone: Nowhere/Land
                                when:
                                  - {if: "q > 'x'", by: 1}
                                  - {if: count, to: 1, by: 2}
                                scale: |
                                  count +
                                    colour
                                """))
                .anyMatch(
                        p -> p.contains("p.yaml:8:13: spec.queries.count has a meaning of its own"))
                .anyMatch(p -> p.contains("spec.queries.a-b is no name"))
                .anyMatch(p -> p.contains("spec.queries.q.maxAge must be in 1s to 1h, got '2h'"))
                .anyMatch(
                        p ->
                                p.contains(
                                        "spec.constants.q is the name of a query and of a constant"))
                .anyMatch(
                        p -> p.contains("spec.constants.k must be a number, a text, true or false"))
                .anyMatch(p -> p.contains("spec.timezone must be a time zone"))
                .anyMatch(
                        p ->
                                p.contains(
                                        "spec.when.1.if is no expression for this: must give true or false, gives int"))
                .anyMatch(p -> p.contains("spec.when.1 needs either to, the size, or by"))
                .anyMatch(
                        p ->
                                p.contains(
                                                "spec.scale is no expression for this: undeclared reference to 'colour'")
                                        && p.startsWith("p.yaml:16:"));
        assertThat(problems("scale: count + colour"))
                .containsExactly(
                        "p.yaml:8:18: spec.scale is no expression for this: undeclared reference to"
                                + " 'colour'");
        assertThat(problems("remember: {x: 1}"))
                .singleElement()
                .asString()
                .contains("needs at least one of when, scale, drop");
    }

    /** Refused when read, or ended by the budget: both within the time that a test may take. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1,2,3,4,5,6,7,8,9,0].map(a,[1,2,3,4,5,6,7,8,9,0].map(b,[1,2,3,4,5,6,7,8,9,0].map(c,"
                        + "[1,2,3,4,5,6,7,8,9,0].map(d,[1,2,3,4,5,6,7,8,9,0].map(e,a))))).size()",
                "['abcdefgh'].map(x,[x+x+x+x+x+x].map(y,[y+y+y+y+y+y].map(z,[z+z+z+z+z+z].map(w,"
                        + "[w+w+w+w+w+w].map(u,[u+u+u+u+u+u].map(k,[k+k+k+k+k].map(l,[l+l+l+l+l+l].map(m,"
                        + "m+m+m+m+m+m)))))))).size()",
                "[[1,2,3,4,5,6,7,8],1].map(x,[x+x+x+x+x+x].map(y,[y+y+y+y+y+y].map(z,[z+z+z+z+z+z]"
                        + ".map(w,[w+w+w+w+w+w].map(u,[u+u+u+u+u+u].map(k,k+k+k+k+k+k)))))).size()",
                "'aaaaaaaaaaaaaaaaaaaaaaaaaaaa'.matches('(a+)+b') ? 1 : 2"
            })
    void hostileExpressionsEndQuickly(String expression) {
        assertTimeout(
                Duration.ofSeconds(10),
                () -> {
                    String spec = "scale: \"" + expression + "\"";
                    if (problems(spec).isEmpty()) {
                        Decision decision = story(spec).ready(3).decide();
                        assertThat(decision.outcome()).isEqualTo(Outcome.HELD);
                        assertThat(decision.reason()).contains("has no value: ");
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "-(", "!!(", "a.b(", "{1:"})
    void deepNestingIsRefusedWhenRead(String opening) {
        assertThat(problems("scale: \"" + opening.repeat(120) + "1\""))
                .singleElement()
                .asString()
                .contains("recursion limit");
        assertThat(problems("scale: \"" + "1 + ".repeat(400) + "1\""))
                .singleElement()
                .asString()
                .contains("size exceeds limit");
    }

    @Test
    void theCanonicalDocumentReadsBackToAnEqualPolicy() throws PolicyException {
        Policy policy =
                Story.policies(
                                policy(
                                        MICADO_LIKE
                                                + "scale: count\ndrop: '[\"a\"]'\nremember: {x: count}\n"))
                        .get(0);
        assertThat(Policy.fromJson(policy.toJson())).isEqualTo(policy);
    }
}
