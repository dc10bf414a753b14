package io.ebbflow.decision.rule.threshold;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.decision.document.Fields;
import io.ebbflow.decision.document.Findings;
import io.ebbflow.decision.rule.Bounds;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.decision.rule.Measure;
import io.ebbflow.decision.rule.Rule;
import io.ebbflow.decision.rule.RuleKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Policies that scale in steps. */
public final class ThresholdKind implements RuleKind {

    static final String NAME = "threshold";

    private static final Duration COOLDOWN_OUT = Duration.ofSeconds(60);
    // removing is the risky direction: the five minutes of HPA's scale-down stabilisation
    private static final Duration COOLDOWN_IN = Duration.ofMinutes(5);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "in steps, when metrics are above or below thresholds for long enough";
    }

    @Override
    public void check(Findings findings) {
        ThresholdCheck.check(findings);
    }

    @Override
    public Rule read(JsonNode spec) {
        JsonNode evaluate = spec.path("evaluate");
        JsonNode out = spec.path("scaleOut");
        JsonNode in = spec.path("scaleIn");
        Duration breach = Fields.duration(evaluate, "breach", Duration.ZERO);
        boolean listed = spec.has("metrics");
        List<Criterion> criteria = new ArrayList<>();
        if (listed) {
            spec.path("metrics").forEach(each -> criteria.add(criterion(each, each, each)));
        } else {
            criteria.add(criterion(evaluate, out, in));
        }
        return new ThresholdRule(
                criteria,
                listed,
                Combine.read(spec.path("combine").path("out").asText("any")),
                Combine.read(spec.path("combine").path("in").asText("all")),
                step(out, Direction.OUT, breach),
                step(in, Direction.IN, breach));
    }

    private static Criterion criterion(JsonNode measure, JsonNode out, JsonNode in) {
        return new Criterion(
                Measure.read(measure), Fields.number(out, "above"), Fields.number(in, "below"));
    }

    private static Optional<Step> step(JsonNode block, Direction direction, Duration breach) {
        if (block.isMissingNode()) {
            return Optional.empty();
        }
        boolean out = direction == Direction.OUT;
        List<Step.Adjustment> adjustments = new ArrayList<>();
        block.path("steps")
                .forEach(
                        each ->
                                adjustments.add(
                                        new Step.Adjustment(
                                                each.path(out ? "above" : "below").asDouble(),
                                                each.path("step").asInt())));
        Comparator<Step.Adjustment> rising = Comparator.comparingDouble(Step.Adjustment::threshold);
        adjustments.sort(out ? rising : rising.reversed());
        return Optional.of(
                new Step(
                        Fields.duration(block, "breach", breach),
                        block.path("step").asInt(1),
                        Fields.duration(block, "cooldown", out ? COOLDOWN_OUT : COOLDOWN_IN),
                        adjustments));
    }

    @Override
    public void review(Rule rule, Bounds bounds, Findings findings) {
        HysteresisCheck.check((ThresholdRule) rule, bounds, findings);
    }
}
