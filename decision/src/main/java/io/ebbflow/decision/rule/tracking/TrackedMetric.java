package io.ebbflow.decision.rule.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.rule.Measure;
import io.ebbflow.decision.rule.Statistic;
import io.ebbflow.decision.rule.sizing.Subject;

/**
 * A metric and where it is to be held.
 *
 * @param target above 0, in the unit of the metric
 * @param average whether the value is that of one instance on average; otherwise it is a total that
 *     the instances share
 * @param damped whether instances without data are reckoned with; only for averages
 */
record TrackedMetric(Subject subject, double target, boolean average, boolean damped) {

    TrackedMetric {
        if (!Double.isFinite(target) || target <= 0) {
            throw new IllegalArgumentException(
                    "a target must be finite and above 0, got " + target);
        }
    }

    static TrackedMetric read(JsonNode block) {
        boolean average = block.path("average").asBoolean(true);
        return new TrackedMetric(
                Subject.read(block, average ? Statistic.MEAN : Statistic.VALUE),
                block.path("target").asDouble(),
                average,
                block.path("missingInstances").asText("damp").equals("damp"));
    }

    void write(ObjectNode block) {
        subject.write(block);
        block.put("target", target);
        block.put("average", average);
        if (average) {
            block.put("missingInstances", damped ? "damp" : "ignore");
        }
    }

    /** As sentences name it; that an average is a mean goes without saying. */
    String name() {
        Measure measure = subject.measure();
        if (!average || measure.statistic() != Statistic.MEAN) {
            return subject.name();
        }
        Measure plain =
                new Measure(
                        measure.metric(), measure.dimension(), Statistic.VALUE, measure.maxAge());
        return new Subject(plain, subject.of()).name();
    }
}
