package io.ebbflow.decision.rule.throughput;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.rule.Appraisal;
import io.ebbflow.decision.rule.Rule;
import io.ebbflow.decision.rule.View;
import io.ebbflow.decision.rule.sizing.Estimate;
import io.ebbflow.decision.rule.sizing.Largest;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** As many workers as take on what arrives and what has piled up; the larger of the two. */
record ThroughputRule(Optional<Demand> arrivals, Optional<Demand> backlog, boolean disableScaleIn)
        implements Rule {

    ThroughputRule {
        if (arrivals.isEmpty() && backlog.isEmpty()) {
            throw new IllegalArgumentException("throughput needs arrivals or a backlog");
        }
    }

    @Override
    public String kind() {
        return ThroughputKind.NAME;
    }

    @Override
    public Set<Series> evaluated(Entity target) {
        return Stream.of(arrivals, backlog)
                .flatMap(Optional::stream)
                .map(demand -> demand.subject().series(target))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean scalesIn() {
        return !disableScaleIn;
    }

    @Override
    public Appraisal appraise(View view) {
        List<Estimate> estimates = new ArrayList<>();
        arrivals.ifPresent(demand -> estimates.add(demand.estimate(view, "arrivals")));
        backlog.ifPresent(demand -> estimates.add(demand.estimate(view, "backlog")));
        return new Largest(view, scalesIn()).of(estimates);
    }

    @Override
    public void write(ObjectNode spec) {
        arrivals.ifPresent(demand -> demand.write(spec.putObject("arrivals")));
        backlog.ifPresent(demand -> demand.write(spec.putObject("backlog")));
        spec.put("disableScaleIn", disableScaleIn);
    }
}
