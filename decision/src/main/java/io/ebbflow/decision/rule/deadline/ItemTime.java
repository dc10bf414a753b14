package io.ebbflow.decision.rule.deadline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.rule.Measured;
import io.ebbflow.decision.rule.Statistic;
import io.ebbflow.decision.rule.View;
import io.ebbflow.decision.rule.sizing.Subject;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.util.Optional;

/**
 * How long one item takes on average: a duration that is known, or a metric in seconds. One of the
 * two is there.
 */
record ItemTime(Optional<Duration> fixed, Optional<Subject> metric) {

    ItemTime {
        if (fixed.isPresent() == metric.isPresent()) {
            throw new IllegalArgumentException(
                    "the time of an item is either fixed or a metric, got "
                            + fixed
                            + ", "
                            + metric);
        }
    }

    static ItemTime read(JsonNode spec) {
        return spec.has("itemTime")
                ? new ItemTime(
                        Optional.of(Durations.parse(spec.path("itemTime").asText())),
                        Optional.empty())
                : new ItemTime(
                        Optional.empty(),
                        Optional.of(Subject.read(spec.path("itemTimeMetric"), Statistic.VALUE)));
    }

    void write(ObjectNode spec) {
        fixed.ifPresent(time -> spec.put("itemTime", Durations.format(time)));
        metric.ifPresent(subject -> subject.write(spec.putObject("itemTimeMetric")));
    }

    Optional<Measured> measured(View view) {
        return metric.map(subject -> subject.measured(view));
    }

    /** In seconds, given what was measured where it is a metric. */
    double seconds(Optional<Measured> measured) {
        return fixed.map(time -> time.toMillis() / 1000.0)
                .orElseGet(() -> measured.orElseThrow().value());
    }
}
