package io.ebbflow.decision.rule.threshold;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.rule.Appraisal;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.decision.rule.Memory;
import io.ebbflow.decision.rule.Rule;
import io.ebbflow.decision.rule.View;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Series;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Step scaling: {@code to = min(max, from + step)} while values are above {@code scaleOut}'s
 * thresholds, {@code max(min, from - step)} while they are below {@code scaleIn}'s. At least one
 * direction is present.
 *
 * @param criteria what is compared, with its thresholds
 * @param listed whether they were written as a list, which one alone need not be
 * @param out of how many of them the threshold must be crossed to scale out
 * @param in the same to scale in
 */
record ThresholdRule(
        List<Criterion> criteria,
        boolean listed,
        Combine out,
        Combine in,
        Optional<Step> scaleOut,
        Optional<Step> scaleIn)
        implements Rule {

    ThresholdRule {
        criteria = List.copyOf(criteria);
        if (criteria.isEmpty() || (scaleOut.isEmpty() && scaleIn.isEmpty())) {
            throw new IllegalArgumentException("a threshold rule needs a metric and a direction");
        }
        if (!listed && criteria.size() > 1) {
            throw new IllegalArgumentException(criteria.size() + " metrics need to be listed");
        }
    }

    /** The step of that direction, if the rule has one. */
    Optional<Step> step(Direction direction) {
        return direction == Direction.OUT ? scaleOut : scaleIn;
    }

    Combine combine(Direction direction) {
        return direction == Direction.OUT ? out : in;
    }

    /** Where its breach is kept; the names of a rule with one metric are those of old. */
    String memory(int criterion) {
        return listed ? "metric." + criterion + "." : "";
    }

    @Override
    public String kind() {
        return ThresholdKind.NAME;
    }

    @Override
    public Set<Series> evaluated(Entity target) {
        return criteria.stream()
                .map(criterion -> criterion.measure().of(target))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<Duration> cooldown(Direction direction) {
        return step(direction).map(Step::cooldown);
    }

    @Override
    public boolean scalesIn() {
        return scaleIn.isPresent();
    }

    @Override
    public Appraisal appraise(View view) {
        return new ThresholdAppraiser(this, view).appraise();
    }

    @Override
    public void sizeChanged(Memory memory) {
        for (int i = 0; i < criteria.size(); i++) {
            Breach.of(memory, memory(i)).restarted().keepIn(memory, memory(i));
        }
    }

    @Override
    public void write(ObjectNode spec) {
        if (listed) {
            ArrayNode list = spec.putArray("metrics");
            criteria.forEach(criterion -> criterion.write(list.addObject()));
            spec.putObject("combine").put("out", out.text()).put("in", in.text());
        } else {
            criteria.get(0).measure().write(spec.putObject("evaluate"));
        }
        scaleOut.ifPresent(step -> write(spec.putObject("scaleOut"), step, Direction.OUT));
        scaleIn.ifPresent(step -> write(spec.putObject("scaleIn"), step, Direction.IN));
    }

    private void write(ObjectNode block, Step step, Direction direction) {
        String name = direction == Direction.OUT ? "above" : "below";
        OptionalDouble threshold = criteria.get(0).threshold(direction);
        if (!listed) {
            block.put(name, threshold.orElseThrow());
        }
        step.write(name, block);
    }
}
