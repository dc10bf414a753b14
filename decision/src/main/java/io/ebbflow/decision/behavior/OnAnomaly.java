package io.ebbflow.decision.behavior;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.document.Findings;
import io.ebbflow.decision.rule.Measure;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What to do while the data that a policy rests on is anomalous.
 *
 * @param score anomalous is what detection scores so high or higher
 * @param series measures of the target that are watched; empty for those that the rule evaluates
 * @param after windows in a row that must be anomalous
 * @param clean windows in a row that must be clean to end it
 * @param resetTo the size to reset to; empty to keep the present one; 0 for the smallest allowed
 * @param atMost the longest that it may last
 * @param step by how much {@link What#SCALE} adds
 */
public record OnAnomaly(
        What what,
        double score,
        List<Measure> series,
        int after,
        int clean,
        OptionalInt resetTo,
        Duration atMost,
        int step) {

    /** Stands for the smallest size allowed. */
    public static final int MIN = 0;

    private static final String AT = "/spec/behavior/onAnomaly";

    /** Elascale's investigation: a score, six clean samples, the smallest size. */
    private static final OnAnomaly USUAL =
            new OnAnomaly(
                    What.HOLD, 0.875, List.of(), 1, 6, OptionalInt.of(MIN), Duration.ofHours(1), 1);

    /** What is done. */
    public enum What {
        /** The size stays. */
        HOLD,
        /** The size goes to {@link OnAnomaly#resetTo()} and stays there. */
        RESET,
        /** It is taken for real load: nothing is removed, and above the expected band is added. */
        SCALE,
        /** A link or flow is held at its smallest rate. */
        THROTTLE,
        /** It is only said. */
        ALERT
    }

    public OnAnomaly {
        series = List.copyOf(series);
    }

    /** Reports what a schema cannot say; {@code rates}: whether the target is a link or flow. */
    public static void check(Findings findings, boolean rates) {
        findings.duration(AT + "/atMost", Duration.ofMinutes(1), Duration.ofDays(1));
        if (findings.sound(AT + "/do")
                && findings.value(AT + "/do").asText().equals("throttle")
                && !rates) {
            findings.problem(
                    AT + "/do",
                    "must be hold | reset | scale | alert for this target, got 'throttle': only"
                            + " links and flows are throttled");
        }
        JsonNode series = findings.value(AT + "/series");
        for (int i = 0; i < series.size(); i++) {
            Measure.check(findings, AT + "/series/" + i);
        }
        String resetTo = AT + "/resetTo";
        if (!rates && findings.sound(resetTo) && findings.value(resetTo).isIntegralNumber()) {
            int size = findings.value(resetTo).asInt();
            int min = findings.value("/spec/bounds/min").asInt(size);
            int max = findings.value("/spec/bounds/max").asInt(size);
            if (size < min || size > max) {
                findings.problem(
                        resetTo, "must be within bounds " + min + ".." + max + ", got " + size);
            }
        }
    }

    /** Reads a block without problems. */
    public static OnAnomaly read(JsonNode block) {
        List<Measure> series = new ArrayList<>();
        block.path("series").forEach(measure -> series.add(Measure.read(measure)));
        return new OnAnomaly(
                Fields.choice(block, "do", USUAL.what()),
                block.path("score").asDouble(USUAL.score()),
                series,
                block.path("after").asInt(USUAL.after()),
                block.path("clean").asInt(USUAL.clean()),
                resetTo(block.path("resetTo")),
                Fields.duration(block, "atMost", USUAL.atMost()),
                block.path("step").asInt(USUAL.step()));
    }

    private static OptionalInt resetTo(JsonNode size) {
        if (size.asText().equals("hold")) {
            return OptionalInt.empty();
        }
        return size.isIntegralNumber() ? OptionalInt.of(size.asInt()) : USUAL.resetTo();
    }

    /** Adds itself to a block. */
    public void write(ObjectNode block) {
        block.put("do", Fields.written(what));
        block.put("score", score);
        if (!series.isEmpty()) {
            ArrayNode measures = block.putArray("series");
            series.forEach(measure -> measure.write(measures.addObject()));
        }
        block.put("after", after);
        block.put("clean", clean);
        if (resetTo.isEmpty()) {
            block.put("resetTo", "hold");
        } else if (resetTo.getAsInt() == MIN) {
            block.put("resetTo", "min");
        } else {
            block.put("resetTo", resetTo.getAsInt());
        }
        block.put("atMost", Durations.format(atMost));
        block.put("step", step);
    }
}
