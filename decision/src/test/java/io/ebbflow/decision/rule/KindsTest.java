package io.ebbflow.decision.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.decision.Story;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.rule.adaptive.AdaptiveKind;
import io.ebbflow.decision.rule.alert.AlertKind;
import io.ebbflow.decision.rule.deadline.DeadlineKind;
import io.ebbflow.decision.rule.expression.ExpressionKind;
import io.ebbflow.decision.rule.optimiser.OptimiserKind;
import io.ebbflow.decision.rule.predictive.PredictiveKind;
import io.ebbflow.decision.rule.schedule.ScheduleKind;
import io.ebbflow.decision.rule.threshold.ThresholdKind;
import io.ebbflow.decision.rule.throughput.ThroughputKind;
import io.ebbflow.decision.rule.tracking.TrackingKind;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.config.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for each kind: defaults are those published, and canonical documents read back. */
class KindsTest {

    private static final Map<RuleKind, List<String>> SPECS =
            Map.of(
                    new ExpressionKind(),
                    List.of(
                            "scale: count + 1",
                            """
                            queries: {q: {metric: m, optional: true}}
                            constants: {K: 2, L: 0.5, T: x, B: true}
                            when: [{if: B, by: K, because: it is so}]
                            drop: '[T]'
                            remember: {x: L}
                            """),
                    new AlertKind(),
                    List.of(
                            """
                            scaleOut: [{alert: A}]
                            scaleIn: [{alert: B, labels: {l: m}}]
                            replace: [{alert: C}]
                            """),
                    new PredictiveKind(),
                    List.of("evaluate: {metric: m}\ncapacity: 0.6"),
                    new OptimiserKind(),
                    List.of(
                            "evaluate: {metric: m}\nkeep: {below: 2}\ninputs: [{metric: a}]",
                            """
                            evaluate: {metric: m}
                            keep: {below: 2, above: 1}
                            inputs: [{metric: a}, {metric: b, measures: instance}]
                            training: {sweep: false}
                            """),
                    new ThresholdKind(),
                    List.of(
                            "metrics: [{metric: a, above: 2, below: 1}, {metric: b, above: 3}]\n"
                                    + "scaleOut: {}\nscaleIn: {}",
                            "evaluate: {metric: m}\n"
                                    + "scaleOut: {above: 2, steps: [{above: 9, step: 4},"
                                    + " {above: 5, step: 2}]}\n"
                                    + "scaleIn: {below: 0.5, steps: [{below: 0.2, step: 2}]}"),
                    new TrackingKind(),
                    List.of(
                            "metrics: [{metric: cpu.utilization, target: 0.6}]",
                            "metrics: [{metric: q, average: false, target: 10, of: service/q},"
                                    + " {metric: l, target: 2, missingInstances: ignore}]\n"
                                    + "tolerance: 0.2\ndisableScaleIn: true"),
                    new ThroughputKind(),
                    List.of(
                            "arrivals: {metric: a, perWorker: 40}\nbacklog: {metric: b, perWorker: 9}",
                            "backlog: {metric: b, perWorker: 9, headroom: 1, of: service/q}"),
                    new DeadlineKind(),
                    List.of(
                            "remaining: {metric: r}\nitemTime: 3s\ndeadline: 2026-03-01T14:00:00Z",
                            """
                            remaining: {metric: r, of: service/q}
                            itemTimeMetric: {metric: t}
                            deadline: 2026-03-01T14:00:00+01:00
                            parallel: 4
                            afterDeadline: hold
                            """),
                    new AdaptiveKind(),
                    List.of(
                            """
                            evaluate: {metric: cpu.utilization}
                            scaleOut: {threshold: 0.5}
                            scaleIn: {threshold: 0.3}
                            """,
                            """
                            evaluate: {metric: cpu.utilization}
                            scaleOut: {threshold: 0.5, step: 3}
                            scaleIn: {threshold: 0.3}
                            reset: again
                            alpha: 0.1
                            """),
                    new ScheduleKind(),
                    List.of(
                            "entries: [{start: '0 8 * * MON-FRI', duration: 10h, size: 6}]",
                            "timezone: Europe/Berlin\nbefore: 10m\n"
                                    + "entries: [{name: day, start: 0 8 * * *, end: 0 18 * * *,"
                                    + " min: 2, max: 9}]\n"
                                    + "events: [{from: 2026-03-01T14:00:00Z,"
                                    + " until: 2026-03-01T15:00:00Z, max: 4}]\n"
                                    + "otherwise: {min: 2}"));

    /** Kind and spec, each with a policy to read. */
    static Stream<org.junit.jupiter.params.provider.Arguments> specs() {
        return SPECS.entrySet().stream()
                .flatMap(
                        entry ->
                                entry.getValue().stream()
                                        .map(
                                                spec ->
                                                        org.junit.jupiter.params.provider.Arguments
                                                                .of(entry.getKey(), spec)));
    }

    static String document(String kind, String spec) {
        return Story.web("web", "act", "bounds: {min: 1, max: 20}\n" + spec)
                .replace("kind: threshold", "kind: " + kind);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void theCanonicalDocumentReadsBackToAnEqualPolicy(RuleKind kind, String spec) throws Exception {
        Policy policy = Story.policies(document(kind.name(), spec)).get(0);
        assertThat(policy.kind()).isEqualTo(kind.name());
        assertThat(Policy.fromJson(policy.toJson())).isEqualTo(policy);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void theDefaultsInTheSchemaAreThoseThatHold(RuleKind kind, String spec) throws Exception {
        Policy policy = Story.policies(document(kind.name(), spec)).get(0);
        JsonNode filled = Json.mapper().readTree(policy.toJson()).path("spec");
        List<String> compared = new ArrayList<>();
        compare(kind.schema(), filled, spec, "", compared);
        assertThat(compared).as("schema of %s", kind.name()).doesNotContainNull();
    }

    private static void compare(
            JsonNode schema, JsonNode filled, String spec, String path, List<String> compared) {
        schema.path("properties")
                .properties()
                .forEach(
                        field -> {
                            JsonNode value = filled.path(field.getKey());
                            JsonNode described = field.getValue();
                            String at = path + "/" + field.getKey();
                            if (value.isArray()) {
                                value.forEach(
                                        each ->
                                                compare(
                                                        described.path("items"),
                                                        each,
                                                        spec,
                                                        at,
                                                        compared));
                            } else if (value.isObject()) {
                                compare(described, value, spec, at, compared);
                            } else if (described.has("default")
                                    && !value.isMissingNode()
                                    && !spec.contains(field.getKey() + ":")) {
                                assertThat(canonical(value.asText()))
                                        .as(at)
                                        .isEqualTo(canonical(described.path("default").asText()));
                                compared.add(at);
                            }
                        });
    }

    private static String canonical(String text) {
        return text.matches("\\d+(ms|s|m|h|d)")
                ? Durations.parse(text).toString()
                : text.matches("[0-9.]+") ? Double.toString(Double.parseDouble(text)) : text;
    }
}
