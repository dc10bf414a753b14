package io.ebbflow.decision.rule.linkqos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ebbflow.decision.document.Findings;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.rule.Bounds;
import io.ebbflow.decision.rule.Measure;
import io.ebbflow.decision.rule.Rule;
import io.ebbflow.decision.rule.RuleKind;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Policies that throttle a link or flow, and let it go. */
public final class LinkQosKind implements RuleKind {

    static final String NAME = "link-qos";

    private static final List<String> RATES =
            List.of(
                    "/spec/throttle/above",
                    "/spec/throttle/to",
                    "/spec/throttle/step",
                    "/spec/release/below",
                    "/spec/release/step");

    private static final Duration HOUR = Duration.ofHours(1);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "throttles a link or flow that carries too much, and lets it go";
    }

    @Override
    public Set<EntityKind> targets() {
        return EnumSet.of(EntityKind.LINK, EntityKind.FLOW);
    }

    @Override
    public int size(JsonNode bound) {
        return BitRate.parse(bound.asText());
    }

    @Override
    public JsonNode written(int size) {
        return JsonNodeFactory.instance.textNode(BitRate.format(size));
    }

    @Override
    public void check(Findings findings) {
        Measure.check(findings, "/spec/evaluate");
        findings.duration("/spec/throttle/breach", Duration.ZERO, HOUR);
        findings.duration("/spec/throttle/cooldown", Duration.ZERO, HOUR);
        findings.duration("/spec/throttle/hold", Duration.ofSeconds(10), Duration.ofDays(1));
        findings.duration("/spec/release/breach", Duration.ZERO, HOUR);
        findings.duration("/spec/release/tryAfter", Duration.ZERO, Duration.ofDays(1));
        RATES.forEach(pointer -> rate(findings, pointer));
        if (findings.sound("/spec/throttle/above")
                && findings.sound("/spec/throttle/targetUtilization")) {
            findings.problem(
                    "/spec/throttle/targetUtilization", "cannot be given together with above");
        }
    }

    private static void rate(Findings findings, String pointer) {
        try {
            if (findings.sound(pointer)) {
                BitRate.parse(findings.value(pointer).asText());
            }
        } catch (IllegalArgumentException e) {
            findings.problem(pointer, e.getMessage());
        }
    }

    @Override
    public Rule read(JsonNode spec) {
        JsonNode throttle = spec.path("throttle");
        JsonNode release = spec.path("release");
        JsonNode share = throttle.path("targetUtilization");
        return new LinkQosRule(
                Measure.read(spec.path("evaluate")),
                rate(throttle, "above"),
                share.isMissingNode() ? Optional.empty() : Optional.of(share.asDouble()),
                rate(throttle, "to"),
                rate(throttle, "step"),
                duration(throttle, "breach", LinkQosRule.BREACH),
                duration(throttle, "cooldown", LinkQosRule.COOLDOWN),
                rate(release, "below"),
                duration(release, "breach", LinkQosRule.CALM),
                rate(release, "step"),
                duration(throttle, "hold", LinkQosRule.HOLD),
                duration(release, "tryAfter", LinkQosRule.TRY_AFTER),
                spec.path("apply").asText().equals("link") ? Action.At.LINK : Action.At.EDGES);
    }

    private static OptionalInt rate(JsonNode block, String field) {
        JsonNode text = block.path(field);
        return text.isMissingNode()
                ? OptionalInt.empty()
                : OptionalInt.of(BitRate.parse(text.asText()));
    }

    private static Duration duration(JsonNode block, String field, Duration absent) {
        JsonNode text = block.path(field);
        return text.isMissingNode() ? absent : Durations.parse(text.asText());
    }

    @Override
    public void review(Rule rule, Bounds bounds, Findings findings) {
        LinkQosRule qos = (LinkQosRule) rule;
        double above = qos.throttleAbove(bounds.max());
        if (above >= bounds.max()) {
            findings.warning(
                    "/spec/throttle/above",
                    "is not below bounds.max, the most that it may carry, so it is hardly ever"
                            + " throttled");
        }
        if (qos.below().isPresent() && qos.below().getAsInt() >= above) {
            findings.problem(
                    "/spec/release/below",
                    "must be below the rate above which it is throttled, or it would be let go"
                            + " and throttled again for ever; got '"
                            + BitRate.format(qos.below().getAsInt())
                            + "'");
        }
    }
}
