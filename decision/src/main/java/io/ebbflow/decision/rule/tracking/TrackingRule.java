package io.ebbflow.decision.rule.tracking;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.document.Numbers;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.decision.rule.Appraisal;
import io.ebbflow.decision.rule.Measured;
import io.ebbflow.decision.rule.Rule;
import io.ebbflow.decision.rule.View;
import io.ebbflow.decision.rule.sizing.Estimate;
import io.ebbflow.decision.rule.sizing.Largest;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Holds metrics at their targets; the metric that needs the most instances decides. */
record TrackingRule(List<TrackedMetric> metrics, double tolerance, boolean disableScaleIn)
        implements Rule {

    TrackingRule {
        metrics = List.copyOf(metrics);
        if (metrics.isEmpty() || !(tolerance >= 0 && tolerance < 1)) {
            throw new IllegalArgumentException(
                    "target tracking needs a metric and a tolerance of 0 to 1, got "
                            + metrics
                            + " and "
                            + tolerance);
        }
    }

    @Override
    public String kind() {
        return TrackingKind.NAME;
    }

    @Override
    public Set<Series> evaluated(Entity target) {
        return metrics.stream()
                .map(metric -> metric.subject().series(target))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean scalesIn() {
        return !disableScaleIn;
    }

    @Override
    public Appraisal appraise(View view) {
        List<Estimate> estimates = new ArrayList<>();
        for (int i = 0; i < metrics.size(); i++) {
            String prefix = metrics.size() == 1 ? "" : "metric." + i + ".";
            estimates.add(estimate(metrics.get(i), prefix, view));
        }
        return new Largest(view, scalesIn()).of(estimates);
    }

    private Estimate estimate(TrackedMetric metric, String prefix, View view) {
        Measured measured = metric.subject().measured(view);
        List<Measured> seen = List.of(measured);
        if (!measured.usable() || view.inventory().isEmpty()) {
            return Estimate.unknown(seen, "no size for want of data");
        }
        TargetState inventory = view.inventory().get();
        int ready = inventory.ready();
        double value = measured.value();
        if (metric.average() && ready == 0) {
            return Estimate.unknown(
                    seen, "no instance of " + view.target() + " is ready to reckon with");
        }
        if (!Double.isFinite(value / metric.target() * Math.max(1, ready))) {
            return Estimate.unknown(
                    seen, metric.name() + " " + Numbers.text(value) + " is beyond all measure");
        }
        OptionalDouble proposed = propose(metric, measured, inventory);
        double size = proposed.orElse(inventory.desired());
        Map<String, Double> computed = new TreeMap<>();
        computed.put(prefix + "value", value);
        computed.put(prefix + "target", metric.target());
        computed.put(prefix + "ready", (double) ready);
        computed.put(prefix + "proposal", size);
        String at = metric.name() + " " + Numbers.text(value);
        String target = Numbers.text(metric.target());
        Estimate estimate =
                new Estimate(
                        seen,
                        OptionalDouble.of(size),
                        at + " for " + target + (metric.average() ? "" : " each"),
                        at
                                + " at a target of "
                                + target
                                + (metric.average() ? "" : " each")
                                + (proposed.isEmpty() ? " asks for no change" : " needs "),
                        computed);
        return proposed.isEmpty() ? estimate : named(estimate);
    }

    private static Estimate named(Estimate estimate) {
        long instances = estimate.instances();
        String number = instances + (instances == 1 ? " instance" : " instances");
        return new Estimate(
                estimate.seen(),
                estimate.size(),
                estimate.rule() + ": " + instances,
                estimate.finding() + number,
                estimate.computed());
    }

    private OptionalDouble propose(TrackedMetric metric, Measured measured, TargetState inventory) {
        HpaFormula formula = new HpaFormula(Math.max(1, inventory.desired()), tolerance);
        if (!metric.average()) {
            return formula.ofTotal(measured.value(), metric.target());
        }
        int ready = inventory.ready();
        int members = measured.reading().orElseThrow().sample().members();
        int withData = metric.damped() ? Math.min(ready, members) : ready;
        int starting = metric.damped() ? starting(inventory) : 0;
        return formula.ofAverage(measured.value(), metric.target(), ready, withData, starting);
    }

    private static int starting(TargetState inventory) {
        return (int)
                inventory.instances().stream()
                        .filter(instance -> instance.state() == Instance.State.STARTING)
                        .count();
    }

    @Override
    public void write(ObjectNode spec) {
        ArrayNode list = spec.putArray("metrics");
        metrics.forEach(metric -> metric.write(list.addObject()));
        spec.put("tolerance", tolerance);
        spec.put("disableScaleIn", disableScaleIn);
    }
}
