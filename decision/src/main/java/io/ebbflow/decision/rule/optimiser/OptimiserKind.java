package io.ebbflow.decision.rule.optimiser;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.decision.document.Findings;
import io.ebbflow.decision.rule.Measure;
import io.ebbflow.decision.rule.Rule;
import io.ebbflow.decision.rule.RuleKind;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Policies that learn which size keeps a metric in its band. */
public final class OptimiserKind implements RuleKind {

    static final String NAME = "optimiser";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "by a model, learned online, of what a metric such as a response time would be at another size";
    }

    @Override
    public void check(Findings findings) {
        Measure.check(findings, "/spec/evaluate");
        for (int i = 0; i < findings.value("/spec/inputs").size(); i++) {
            Measure.check(findings, "/spec/inputs/" + i);
        }
        findings.duration("/spec/settle", Duration.ZERO, Duration.ofHours(1));
        findings.duration("/spec/freeze", Duration.ZERO, Duration.ofDays(1));
        String above = "/spec/keep/above";
        String below = "/spec/keep/below";
        if (findings.sound(above)
                && findings.sound(below)
                && findings.value(above).asDouble() >= findings.value(below).asDouble()) {
            findings.problem(
                    above,
                    "must be less than below "
                            + findings.value(below)
                            + ", or there is no band; got "
                            + findings.value(above));
        }
    }

    @Override
    public Rule read(JsonNode spec) {
        JsonNode keep = spec.path("keep");
        JsonNode training = spec.path("training");
        List<Input> inputs = new ArrayList<>();
        spec.path("inputs").forEach(block -> inputs.add(Input.read(block)));
        return new OptimiserRule(
                Measure.read(spec.path("evaluate")),
                keep.path("below").asDouble(),
                keep.has("above")
                        ? OptionalDouble.of(keep.path("above").asDouble())
                        : OptionalDouble.empty(),
                inputs,
                training.path("samples").asInt(300),
                training.path("sweep").asBoolean(true),
                training.path("every").asInt(20),
                Durations.parse(spec.path("settle").asText("30s")),
                spec.path("maxOut").asInt(6),
                spec.path("maxIn").asInt(6),
                Durations.parse(spec.path("freeze").asText("0s")),
                spec.path("minReliability").asDouble(60));
    }
}
