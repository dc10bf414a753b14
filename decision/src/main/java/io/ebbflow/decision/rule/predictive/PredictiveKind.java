package io.ebbflow.decision.rule.predictive;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.decision.document.Findings;
import io.ebbflow.decision.rule.Measure;
import io.ebbflow.decision.rule.Rule;
import io.ebbflow.decision.rule.RuleKind;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;

/** Policies that scale out ahead of a forecast. */
public final class PredictiveKind implements RuleKind {

    static final String NAME = "predictive";

    private static final Duration LONGEST_SEASON = Duration.ofDays(7);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "out ahead of a load that repeats itself, never in";
    }

    @Override
    public void check(Findings findings) {
        Measure.check(findings, "/spec/evaluate");
        findings.duration("/spec/ahead", Duration.ofSeconds(1), Duration.ofHours(6));
        findings.duration("/spec/season", Duration.ofSeconds(30), LONGEST_SEASON);
        Duration ahead = duration(findings.value("/spec"), "ahead", "10m");
        Duration season = duration(findings.value("/spec"), "season", "1d");
        if (ahead != null && season != null && ahead.compareTo(season.dividedBy(2)) > 0) {
            findings.problem(
                    "/spec/ahead",
                    "must be at most half the season "
                            + Durations.format(season)
                            + ", got "
                            + Durations.format(ahead));
        }
    }

    /** Null where the text is none. */
    private static Duration duration(JsonNode spec, String field, String absent) {
        try {
            return Durations.parse(spec.path(field).asText(absent));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public Rule read(JsonNode spec) {
        return new PredictiveRule(
                Measure.read(spec.path("evaluate")),
                spec.path("capacity").asDouble(),
                spec.path("measures").asText("instance").equals("instance"),
                Durations.parse(spec.path("ahead").asText("10m")),
                Durations.parse(spec.path("season").asText("1d")),
                spec.path("bins").asInt(288),
                spec.path("learn").asInt(2),
                spec.path("quantile").asDouble(0.9),
                spec.path("maxError").asDouble(0.3));
    }
}
