package io.ebbflow.decision.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.document.Findings;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;

/**
 * What a rule looks at.
 *
 * @param dimension empty where the metric has one instance only
 * @param maxAge data older than this is missing
 */
public record Measure(String metric, String dimension, Statistic statistic, Duration maxAge) {

    private static final Duration MAX_AGE = Duration.ofSeconds(60);

    /** The value of a metric that has one instance only, with the usual age. */
    public static Measure ofMetric(String metric) {
        return new Measure(metric, "", Statistic.VALUE, MAX_AGE);
    }

    /** The series of that metric on a target. */
    public Series of(Entity target) {
        return new Series(target, metric, dimension);
    }

    /** As sentences name it: {@code max of cpu.utilization}. */
    public String name() {
        String named = dimension.isEmpty() ? metric : metric + "{" + dimension + "}";
        return switch (statistic) {
            case VALUE -> named;
            default -> statistic.text() + " of " + named;
        };
    }

    /** Reads a block that keeps to {@code #/$defs/measure}. */
    public static Measure read(JsonNode block) {
        return read(block, Statistic.VALUE);
    }

    /** The same, where another statistic holds unless one is named. */
    public static Measure read(JsonNode block, Statistic absent) {
        JsonNode maxAge = block.path("maxAge");
        return new Measure(
                block.path("metric").asText(),
                block.path("dimension").asText(""),
                Statistic.read(block.path("statistic").asText(absent.text())),
                maxAge.isMissingNode() ? MAX_AGE : Durations.parse(maxAge.asText()));
    }

    /** Reports what is out of range in the block at that place. */
    public static void check(Findings findings, String pointer) {
        // a reading is kept for an hour
        findings.duration(pointer + "/maxAge", Duration.ofSeconds(1), Duration.ofHours(1));
    }

    /** Adds itself, every default filled in. */
    public ObjectNode write(ObjectNode block) {
        block.put("metric", metric);
        if (!dimension.isEmpty()) {
            block.put("dimension", dimension);
        }
        block.put("statistic", statistic.text());
        return block.put("maxAge", Durations.format(maxAge));
    }
}
