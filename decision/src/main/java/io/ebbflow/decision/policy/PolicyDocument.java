package io.ebbflow.decision.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.model.Mode;
import io.ebbflow.decision.rule.Bounds;
import io.ebbflow.decision.rule.RuleKind;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Between a document that has been checked and the policy that it means. The one place that knows
 * the defaults; the schema only repeats them for editors.
 */
final class PolicyDocument {

    static final String API_VERSION = "ebbflow.io/v1";
    private static final Duration ACTION_TIMEOUT = Duration.ofSeconds(60);

    private PolicyDocument() {}

    /** The policy that a document without problems means. */
    static Policy read(JsonNode document) {
        JsonNode spec = document.path("spec");
        RuleKind kind = RuleKinds.named(document.path("kind").asText());
        return new Policy(
                        document.path("metadata").path("name").asText(),
                        document.path("metadata").path("description").asText(""),
                        labels(document.path("metadata").path("labels")),
                        Entity.parse(spec.path("target").asText()),
                        Mode.valueOf(spec.path("mode").asText("observe").toUpperCase(Locale.ROOT)),
                        new Bounds(
                                kind.size(spec.path("bounds").path("min")),
                                kind.size(spec.path("bounds").path("max"))),
                        duration(spec, "actionTimeout", ACTION_TIMEOUT),
                        spec.path("paused").asBoolean(false),
                        Behavior.read(spec.path("behavior")),
                        kind.read(spec),
                        detector(spec),
                        "")
                .fingerprinted();
    }

    static Map<String, String> labels(JsonNode labels) {
        Map<String, String> read = new HashMap<>();
        labels.properties().forEach(label -> read.put(label.getKey(), label.getValue().asText()));
        return read;
    }

    private static Optional<String> detector(JsonNode spec) {
        String name = spec.path("detection").path("detector").asText("");
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    private static Duration duration(JsonNode parent, String field, Duration absent) {
        JsonNode text = parent.path(field);
        return text.isMissingNode() ? absent : Durations.parse(text.asText());
    }

    /** The canonical form: fixed order of fields, every default filled in, shortest durations. */
    static ObjectNode of(Policy policy) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        head(document, policy.kind(), policy.name(), policy.description(), policy.labels());
        ObjectNode spec = document.putObject("spec");
        spec.put("target", policy.target().toString());
        spec.put("mode", policy.mode().text());
        RuleKind kind = RuleKinds.named(policy.kind());
        ObjectNode bounds = spec.putObject("bounds");
        bounds.set("min", kind.written(policy.bounds().min()));
        bounds.set("max", kind.written(policy.bounds().max()));
        policy.rule().write(spec);
        if (!policy.behavior().equals(Behavior.DEFAULT)) {
            policy.behavior().write(spec);
        }
        policy.detector().ifPresent(name -> spec.putObject("detection").put("detector", name));
        spec.put("actionTimeout", Durations.format(policy.actionTimeout()));
        spec.put("paused", policy.paused());
        return document;
    }

    /** What every kind of document begins with. */
    static void head(
            ObjectNode document,
            String kind,
            String name,
            String description,
            Map<String, String> labels) {
        document.put("apiVersion", API_VERSION);
        document.put("kind", kind);
        ObjectNode metadata = document.putObject("metadata").put("name", name);
        if (!description.isEmpty()) {
            metadata.put("description", description);
        }
        if (!labels.isEmpty()) {
            labels.forEach(metadata.putObject("labels")::put);
        }
    }
}
