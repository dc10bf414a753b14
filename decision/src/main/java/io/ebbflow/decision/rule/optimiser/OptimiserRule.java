package io.ebbflow.decision.rule.optimiser;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.rule.Appraisal;
import io.ebbflow.decision.rule.Measure;
import io.ebbflow.decision.rule.Rule;
import io.ebbflow.decision.rule.View;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps a metric in its band with as few instances as the model says it takes. See {@link Model}
 * for what is learned and {@link OptimiserAppraiser} for the advice.
 *
 * @param upper more instances are due above
 * @param lower fewer are due below; empty for never
 * @param samples to learn from before the first advice
 * @param sweep whether to try all sizes meanwhile
 * @param every samples at each size of the sweep
 * @param settle after a change, no sample is taken for so long
 */
record OptimiserRule(
        Measure measure,
        double upper,
        OptionalDouble lower,
        List<Input> inputs,
        int samples,
        boolean sweep,
        int every,
        Duration settle,
        int maxOut,
        int maxIn,
        Duration freeze,
        double minReliability)
        implements Rule {

    OptimiserRule {
        inputs = List.copyOf(inputs);
    }

    @Override
    public String kind() {
        return OptimiserKind.NAME;
    }

    @Override
    public Set<Series> evaluated(Entity target) {
        return Stream.concat(Stream.of(measure), inputs.stream().map(Input::measure))
                .map(each -> each.of(target))
                .collect(Collectors.toSet());
    }

    @Override
    public boolean scalesIn() {
        return lower.isPresent() || sweep;
    }

    @Override
    public Appraisal appraise(View view) {
        return new OptimiserAppraiser(this, view).appraise();
    }

    @Override
    public void write(ObjectNode spec) {
        measure.write(spec.putObject("evaluate"));
        ObjectNode keep = spec.putObject("keep").put("below", upper);
        lower.ifPresent(value -> keep.put("above", value));
        ArrayNode block = spec.putArray("inputs");
        inputs.forEach(input -> input.write(block.addObject()));
        spec.putObject("training").put("samples", samples).put("sweep", sweep).put("every", every);
        spec.put("settle", Durations.format(settle));
        spec.put("maxOut", maxOut);
        spec.put("maxIn", maxIn);
        spec.put("freeze", Durations.format(freeze));
        spec.put("minReliability", minReliability);
    }
}
