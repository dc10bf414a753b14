package io.ebbflow.decision.rule.adaptive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.rule.Appraisal;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.decision.rule.Measure;
import io.ebbflow.decision.rule.Measured;
import io.ebbflow.decision.rule.Memory;
import io.ebbflow.decision.rule.Reading;
import io.ebbflow.decision.rule.Rule;
import io.ebbflow.decision.rule.View;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.kafka.config.Durations;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Scales in steps by thresholds that learn; see {@link AdaptiveSteps}. The thresholds are kept in
 * state, so they survive a restart, and begin anew when the policy changes.
 *
 * @param upper threshold to begin with
 * @param lower likewise
 * @param reset free text without a meaning of its own: to change it is to change the policy
 */
record AdaptiveRule(
        Measure measure,
        double upper,
        double lower,
        int stepOut,
        int stepIn,
        Parameters parameters,
        String reset)
        implements Rule {

    @Override
    public String kind() {
        return AdaptiveKind.NAME;
    }

    @Override
    public Set<Series> evaluated(Entity target) {
        return Set.of(measure.of(target));
    }

    @Override
    public boolean scalesIn() {
        return true;
    }

    @Override
    public Appraisal appraise(View view) {
        Measured measured = Measured.of(measure, view);
        Learned state = Learned.of(view.memory(), upper, lower);
        AdaptiveSteps steps = new AdaptiveSteps(parameters);
        for (Reading reading : view.since(measured.series(), state.seenUntil())) {
            if (Measured.trusted(measure, reading)) {
                double value = measure.statistic().of(reading.sample());
                state = steps.next(state, value, reading.end());
            }
        }
        state.keepIn(view.memory());
        return appraisal(measured, state);
    }

    private Appraisal appraisal(Measured measured, Learned state) {
        if (!measured.usable()) {
            return appraisal(measured, state, Optional.empty(), measured.problem());
        }
        Optional<Appraisal.Wish> wish =
                state.verdict()
                        .map(
                                direction ->
                                        Appraisal.Wish.by(
                                                direction == Direction.OUT ? stepOut : -stepIn));
        return appraisal(
                measured,
                state,
                wish,
                measured.text() + (wish.isPresent() ? " was " : " is ") + state.note());
    }

    private static Appraisal appraisal(
            Measured measured, Learned state, Optional<Appraisal.Wish> wish, String finding) {
        return new Appraisal(
                measured.observations(),
                measured.guards(),
                wish,
                measured.usable() ? measured.text() + " " + state.note() : finding,
                finding,
                Map.of("threshold.upper", state.upper(), "threshold.lower", state.lower()),
                measured.recordTime());
    }

    @Override
    public void sizeChanged(Memory memory) {
        Learned.restart(memory);
    }

    @Override
    public void write(ObjectNode spec) {
        measure.write(spec.putObject("evaluate"));
        spec.putObject("scaleOut").put("threshold", upper).put("step", stepOut);
        spec.putObject("scaleIn").put("threshold", lower).put("step", stepIn);
        spec.put("alpha", parameters.alpha());
        spec.put("beta", Durations.format(parameters.beta()));
        spec.put("floor", parameters.floor());
        spec.putObject("limits")
                .put("highest", parameters.highest())
                .put("lowest", parameters.lowest());
        if (!reset.isEmpty()) {
            spec.put("reset", reset);
        }
    }
}
