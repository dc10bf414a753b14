package io.ebbflow.decision.rule.adaptive;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.decision.document.Fields;
import io.ebbflow.decision.document.Findings;
import io.ebbflow.decision.rule.Measure;
import io.ebbflow.decision.rule.Rule;
import io.ebbflow.decision.rule.RuleKind;
import java.time.Duration;

/** Policies whose thresholds learn, as Elascale's. */
public final class AdaptiveKind implements RuleKind {

    static final String NAME = "adaptive";
    private static final String UPPER = "/spec/scaleOut/threshold";
    private static final String LOWER = "/spec/scaleIn/threshold";
    private static final String HIGHEST = "/spec/limits/highest";
    private static final String LOWEST = "/spec/limits/lowest";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "in steps, by thresholds that learn: Elascale's adaptive algorithm";
    }

    @Override
    public void check(Findings findings) {
        Measure.check(findings, "/spec/evaluate");
        findings.duration("/spec/beta", Duration.ZERO, Duration.ofHours(1));
        if (findings.sound(UPPER)) {
            double upper = findings.value(UPPER).asDouble();
            below(findings, LOWER, upper, "scaleOut.threshold");
            below(findings, "/spec/floor", upper, "scaleOut.threshold");
            double highest = number(findings, HIGHEST, Parameters.DEFAULT.highest());
            if (upper > highest) {
                findings.problem(
                        UPPER, "must not be above limits.highest " + highest + ", got " + upper);
            }
        }
        if (findings.sound(LOWER)) {
            double lower = findings.value(LOWER).asDouble();
            double lowest = number(findings, LOWEST, Parameters.DEFAULT.lowest());
            if (lower < lowest) {
                findings.problem(
                        LOWER, "must not be below limits.lowest " + lowest + ", got " + lower);
            }
        }
    }

    private static double number(Findings findings, String pointer, double absent) {
        return findings.sound(pointer) ? findings.value(pointer).asDouble() : absent;
    }

    private static void below(Findings findings, String pointer, double upper, String name) {
        if (findings.sound(pointer) && findings.value(pointer).asDouble() >= upper) {
            findings.problem(
                    pointer,
                    "must be below " + name + " " + upper + ", got " + findings.value(pointer));
        }
    }

    @Override
    public Rule read(JsonNode spec) {
        Parameters absent = Parameters.DEFAULT;
        JsonNode out = spec.path("scaleOut");
        JsonNode in = spec.path("scaleIn");
        JsonNode limits = spec.path("limits");
        return new AdaptiveRule(
                Measure.read(spec.path("evaluate")),
                out.path("threshold").asDouble(),
                in.path("threshold").asDouble(),
                out.path("step").asInt(1),
                in.path("step").asInt(1),
                new Parameters(
                        spec.path("alpha").asDouble(absent.alpha()),
                        Fields.duration(spec, "beta", absent.beta()),
                        spec.path("floor").asDouble(absent.floor()),
                        limits.path("highest").asDouble(absent.highest()),
                        limits.path("lowest").asDouble(absent.lowest())),
                spec.path("reset").asText(""));
    }
}
