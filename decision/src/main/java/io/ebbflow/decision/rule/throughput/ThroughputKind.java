package io.ebbflow.decision.rule.throughput;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.decision.document.Findings;
import io.ebbflow.decision.rule.Rule;
import io.ebbflow.decision.rule.RuleKind;
import io.ebbflow.decision.rule.sizing.Subject;
import java.util.Optional;

/** Policies that follow what arrives at a queue and what waits in it. */
public final class ThroughputKind implements RuleKind {

    static final String NAME = "throughput";
    private static final String ARRIVALS = "arrivals";
    private static final String BACKLOG = "backlog";
    private static final double HEADROOM = 0.2;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "as many workers as take on what arrives, and what has piled up";
    }

    @Override
    public void check(Findings findings) {
        Subject.check(findings, "/spec/" + ARRIVALS);
        Subject.check(findings, "/spec/" + BACKLOG);
    }

    @Override
    public Rule read(JsonNode spec) {
        return new ThroughputRule(
                demand(spec, ARRIVALS, HEADROOM),
                demand(spec, BACKLOG, 0),
                spec.path("disableScaleIn").asBoolean(false));
    }

    private static Optional<Demand> demand(JsonNode spec, String field, double headroom) {
        return spec.has(field)
                ? Optional.of(Demand.read(spec.path(field), headroom))
                : Optional.empty();
    }
}
