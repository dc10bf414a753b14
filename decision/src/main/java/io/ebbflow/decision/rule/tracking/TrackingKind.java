package io.ebbflow.decision.rule.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.decision.document.Findings;
import io.ebbflow.decision.rule.Rule;
import io.ebbflow.decision.rule.RuleKind;
import io.ebbflow.decision.rule.sizing.Subject;
import java.util.ArrayList;
import java.util.List;

/** Policies that hold metrics at targets. */
public final class TrackingKind implements RuleKind {

    static final String NAME = "target-tracking";
    private static final String METRICS = "/spec/metrics";
    // of Kubernetes' controller manager
    private static final double TOLERANCE = 0.1;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "holds metrics at their targets, by the formula of Kubernetes' autoscaler";
    }

    @Override
    public void check(Findings findings) {
        for (int i = 0; i < findings.value(METRICS).size(); i++) {
            String metric = METRICS + "/" + i;
            Subject.check(findings, metric);
            if (findings.sound(metric + "/missingInstances")
                    && !findings.value(metric + "/average").asBoolean(true)) {
                findings.problem(
                        metric + "/missingInstances",
                        "is for averages; a total does not depend on which instances report");
            }
        }
    }

    @Override
    public Rule read(JsonNode spec) {
        List<TrackedMetric> metrics = new ArrayList<>();
        spec.path("metrics").forEach(each -> metrics.add(TrackedMetric.read(each)));
        return new TrackingRule(
                metrics,
                spec.path("tolerance").asDouble(TOLERANCE),
                spec.path("disableScaleIn").asBoolean(false));
    }
}
