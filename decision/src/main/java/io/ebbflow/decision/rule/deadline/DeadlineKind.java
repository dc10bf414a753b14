package io.ebbflow.decision.rule.deadline;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.decision.document.Findings;
import io.ebbflow.decision.document.Instants;
import io.ebbflow.decision.rule.Rule;
import io.ebbflow.decision.rule.RuleKind;
import io.ebbflow.decision.rule.Statistic;
import io.ebbflow.decision.rule.sizing.Subject;
import java.time.Duration;

/** Policies that have work done by a deadline. */
public final class DeadlineKind implements RuleKind {

    static final String NAME = "deadline";
    private static final String FIXED = "/spec/itemTime";
    private static final String METRIC = "/spec/itemTimeMetric";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "as many workers as finish what remains by a deadline";
    }

    @Override
    public void check(Findings findings) {
        Subject.check(findings, "/spec/remaining");
        Subject.check(findings, METRIC);
        findings.duration(FIXED, Duration.ofMillis(1), Duration.ofDays(30));
        Instants.check(findings, "/spec/deadline");
        if (findings.sound(FIXED) && findings.sound(METRIC)) {
            findings.problem(METRIC, "stands beside itemTime; give one or the other");
        }
    }

    @Override
    public Rule read(JsonNode spec) {
        return new DeadlineRule(
                Subject.read(spec.path("remaining"), Statistic.VALUE),
                ItemTime.read(spec),
                Instants.parse(spec.path("deadline").asText()).orElseThrow(),
                spec.path("parallel").asInt(1),
                Late.read(spec.path("afterDeadline").asText("max")),
                spec.path("disableScaleIn").asBoolean(false));
    }
}
