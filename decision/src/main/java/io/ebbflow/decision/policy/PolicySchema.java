package io.ebbflow.decision.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.rule.RuleKind;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The JSON Schema of policy documents: what all kinds share, and one definition per kind, which are
 * the shared fields of {@code spec} and its own. Published as {@code policy.v1.schema.json}.
 */
final class PolicySchema {

    private static final String BASE = "/policies/policy.base.schema.json";

    private PolicySchema() {}

    /** Puts the schema together. */
    static ObjectNode compose(Map<String, RuleKind> kinds) {
        ObjectNode schema = base();
        ObjectNode definitions = (ObjectNode) schema.get("$defs");
        JsonNode spec = definitions.remove("spec");
        ObjectNode kindField = (ObjectNode) schema.at("/properties/kind");
        StringBuilder description = new StringBuilder(kindField.path("description").asText());
        ArrayNode names = kindField.putArray("enum");
        ArrayNode choices = schema.putArray("allOf");
        for (RuleKind kind : kinds.values()) {
            names.add(kind.name());
            description.append(' ').append(kind.name()).append(": ").append(kind.description());
            description.append('.');
            definitions.set(kind.name(), merge(spec, kind.schema()));
            ObjectNode choice = choices.addObject();
            choice.putObject("if")
                    .putObject("properties")
                    .putObject("kind")
                    .put("const", kind.name());
            choice.putObject("then")
                    .putObject("properties")
                    .putObject("spec")
                    .put("$ref", "#/$defs/" + kind.name());
        }
        kindField.put("description", description.toString());
        return schema;
    }

    private static JsonNode merge(JsonNode shared, JsonNode own) {
        ObjectNode merged = shared.deepCopy();
        own.properties()
                .forEach(
                        keyword -> {
                            switch (keyword.getKey()) {
                                case "properties" ->
                                        ((ObjectNode) merged.get("properties"))
                                                .setAll((ObjectNode) keyword.getValue());
                                case "required" ->
                                        ((ArrayNode) merged.get("required"))
                                                .addAll((ArrayNode) keyword.getValue());
                                default -> merged.set(keyword.getKey(), keyword.getValue());
                            }
                        });
        return merged;
    }

    private static ObjectNode base() {
        try (InputStream resource = PolicySchema.class.getResourceAsStream(BASE)) {
            return (ObjectNode) Json.mapper().readTree(resource);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + BASE, e);
        }
    }
}
