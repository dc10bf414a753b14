package io.ebbflow.decision.rule.threshold;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.rule.Appraisal;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.decision.rule.Measure;
import io.ebbflow.decision.rule.Memory;
import io.ebbflow.decision.rule.Rule;
import io.ebbflow.decision.rule.View;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Series;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Step scaling: {@code to = min(max, from + step)} while the value is above {@code scaleOut}'s
 * threshold, {@code max(min, from - step)} while it is below {@code scaleIn}'s. At least one
 * direction is present.
 */
record ThresholdRule(Measure measure, Optional<Step> scaleOut, Optional<Step> scaleIn)
        implements Rule {

    ThresholdRule {
        if (scaleOut.isEmpty() && scaleIn.isEmpty()) {
            throw new IllegalArgumentException("a threshold rule needs a direction");
        }
    }

    /** The step of that direction, if the rule has one. */
    Optional<Step> step(Direction direction) {
        return direction == Direction.OUT ? scaleOut : scaleIn;
    }

    /** The direction that this value asks for, if any. */
    Optional<Direction> crossed(double value) {
        if (scaleOut.isPresent() && value > scaleOut.get().threshold()) {
            return Optional.of(Direction.OUT);
        }
        if (scaleIn.isPresent() && value < scaleIn.get().threshold()) {
            return Optional.of(Direction.IN);
        }
        return Optional.empty();
    }

    @Override
    public String kind() {
        return ThresholdKind.NAME;
    }

    @Override
    public Set<Series> evaluated(Entity target) {
        return Set.of(measure.of(target));
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
        Breach.of(memory).restarted().keepIn(memory);
    }

    @Override
    public void write(ObjectNode spec) {
        measure.write(spec.putObject("evaluate"));
        scaleOut.ifPresent(step -> step.write("above", spec.putObject("scaleOut")));
        scaleIn.ifPresent(step -> step.write("below", spec.putObject("scaleIn")));
    }
}
