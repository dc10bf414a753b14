package io.ebbflow.decision.rule.threshold;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.decision.document.Findings;
import io.ebbflow.decision.rule.Bounds;
import io.ebbflow.decision.rule.Measure;
import io.ebbflow.decision.rule.Rule;
import io.ebbflow.decision.rule.RuleKind;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.util.Optional;

/** Policies that scale in steps. */
public final class ThresholdKind implements RuleKind {

    static final String NAME = "threshold";

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration COOLDOWN_OUT = Duration.ofSeconds(60);
    // removing is the risky direction: the five minutes of HPA's scale-down stabilisation
    private static final Duration COOLDOWN_IN = Duration.ofMinutes(5);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "in steps, when a metric is above or below a threshold for long enough";
    }

    @Override
    public void check(Findings findings) {
        Measure.check(findings, "/spec/evaluate");
        findings.duration("/spec/evaluate/breach", Duration.ZERO, HOUR);
        findings.duration("/spec/scaleOut/breach", Duration.ZERO, HOUR);
        findings.duration("/spec/scaleOut/cooldown", Duration.ZERO, DAY);
        findings.duration("/spec/scaleIn/breach", Duration.ZERO, HOUR);
        findings.duration("/spec/scaleIn/cooldown", Duration.ZERO, DAY);
        thresholds(findings);
    }

    private static void thresholds(Findings findings) {
        String above = "/spec/scaleOut/above";
        String below = "/spec/scaleIn/below";
        if (!findings.sound(above) || !findings.sound(below)) {
            return;
        }
        double out = findings.value(above).asDouble();
        double in = findings.value(below).asDouble();
        if (in >= out) {
            findings.problem(
                    below,
                    "must be below scaleOut.above "
                            + findings.value(above)
                            + ", or every value asks for a change; got "
                            + findings.value(below));
        }
    }

    @Override
    public Rule read(JsonNode spec) {
        JsonNode evaluate = spec.path("evaluate");
        Duration breach = duration(evaluate, "breach", Duration.ZERO);
        return new ThresholdRule(
                Measure.read(evaluate),
                step(spec.path("scaleOut"), "above", breach, COOLDOWN_OUT),
                step(spec.path("scaleIn"), "below", breach, COOLDOWN_IN));
    }

    private static Optional<Step> step(
            JsonNode direction, String threshold, Duration breach, Duration cooldown) {
        if (direction.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(
                new Step(
                        direction.path(threshold).asDouble(),
                        duration(direction, "breach", breach),
                        direction.path("step").asInt(1),
                        duration(direction, "cooldown", cooldown)));
    }

    private static Duration duration(JsonNode parent, String field, Duration absent) {
        JsonNode text = parent.path(field);
        return text.isMissingNode() ? absent : Durations.parse(text.asText());
    }

    @Override
    public void review(Rule rule, Bounds bounds, Findings findings) {
        HysteresisCheck.check((ThresholdRule) rule, bounds, findings);
    }
}
