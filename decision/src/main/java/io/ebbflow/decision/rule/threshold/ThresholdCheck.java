package io.ebbflow.decision.rule.threshold;

import io.ebbflow.decision.document.Findings;
import io.ebbflow.decision.rule.Measure;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** What a schema cannot say of a threshold policy. */
final class ThresholdCheck {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final String EVALUATE = "/spec/evaluate";
    private static final String METRICS = "/spec/metrics";

    private final Findings findings;

    private ThresholdCheck(Findings findings) {
        this.findings = findings;
    }

    static void check(Findings findings) {
        new ThresholdCheck(findings).check();
    }

    private void check() {
        Measure.check(findings, EVALUATE);
        findings.duration(EVALUATE + "/breach", Duration.ZERO, HOUR);
        for (String direction : new String[] {"/spec/scaleOut", "/spec/scaleIn"}) {
            findings.duration(direction + "/breach", Duration.ZERO, HOUR);
            findings.duration(direction + "/cooldown", Duration.ZERO, DAY);
        }
        if (has(METRICS)) {
            listed();
        } else {
            single();
        }
    }

    private boolean has(String pointer) {
        return !findings.value(pointer).isMissingNode();
    }

    private void single() {
        if (findings.sound("/spec") && !has(EVALUATE)) {
            findings.problem(EVALUATE, "is missing; or give several metrics as a list, metrics");
        }
        if (has("/spec/combine")) {
            findings.problem("/spec/combine", "needs a list of metrics");
        }
        threshold("/spec/scaleOut", "above");
        threshold("/spec/scaleIn", "below");
        apart("/spec/scaleOut/above", "/spec/scaleIn/below", "scaleOut.above");
        steps("/spec/scaleOut", "above", 1);
        steps("/spec/scaleIn", "below", -1);
    }

    private void threshold(String direction, String field) {
        if (findings.sound(direction)
                && findings.value(direction).isObject()
                && !has(direction + "/" + field)) {
            findings.problem(direction + "/" + field, "is missing");
        }
    }

    private void apart(String above, String below, String name) {
        if (!findings.sound(above) || !findings.sound(below)) {
            return;
        }
        if (findings.value(below).asDouble() >= findings.value(above).asDouble()) {
            findings.problem(
                    below,
                    "must be below "
                            + name
                            + " "
                            + findings.value(above)
                            + ", or every value asks for a change; got "
                            + findings.value(below));
        }
    }

    /** Each step must lie beyond the threshold of its direction, and none twice. */
    private void steps(String direction, String field, int sign) {
        String threshold = direction + "/" + field;
        Set<Double> seen = new HashSet<>();
        for (int i = 0; i < findings.value(direction + "/steps").size(); i++) {
            String pointer = direction + "/steps/" + i + "/" + field;
            if (!findings.sound(pointer) || !findings.sound(threshold)) {
                continue;
            }
            double at = findings.value(pointer).asDouble();
            if ((at - findings.value(threshold).asDouble()) * sign <= 0) {
                findings.problem(
                        pointer,
                        "must be further out than "
                                + field
                                + " "
                                + findings.value(threshold)
                                + ", or it is never of use; got "
                                + findings.value(pointer));
            } else if (!seen.add(at)) {
                findings.problem(pointer, "is there twice: " + findings.value(pointer));
            }
        }
    }

    private void listed() {
        if (has(EVALUATE)) {
            findings.problem(EVALUATE, "stands beside metrics; give one or the other");
        }
        boolean above = false;
        boolean below = false;
        for (int i = 0; i < findings.value(METRICS).size(); i++) {
            String metric = METRICS + "/" + i;
            Measure.check(findings, metric);
            above |= has(metric + "/above");
            below |= has(metric + "/below");
            apart(metric + "/above", metric + "/below", "its above");
        }
        listedDirection("/spec/scaleOut", "above", above);
        listedDirection("/spec/scaleIn", "below", below);
    }

    private void listedDirection(String direction, String field, boolean used) {
        if (!has(direction)) {
            if (used) {
                findings.warning(
                        METRICS,
                        "give "
                                + field
                                + ", but "
                                + direction.substring(6)
                                + " is not there, so it is of no use");
            }
            return;
        }
        for (String own : new String[] {field, "steps"}) {
            if (has(direction + "/" + own)) {
                findings.problem(
                        direction + "/" + own, "belongs to evaluate, not to a list of metrics");
            }
        }
        if (!used) {
            findings.problem(direction, "needs a metric with " + field);
        }
    }
}
