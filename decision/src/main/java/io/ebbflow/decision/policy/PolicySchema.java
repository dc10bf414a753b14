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
    private static final String APPLICATION = "/policies/application.schema.json";

    private PolicySchema() {}

    /** Puts the schema together. */
    static ObjectNode compose(Map<String, RuleKind> kinds) {
        ObjectNode schema = resource(BASE);
        ObjectNode definitions = (ObjectNode) schema.get("$defs");
        JsonNode spec = definitions.remove("spec");
        ObjectNode kindField = (ObjectNode) schema.at("/properties/kind");
        StringBuilder description = new StringBuilder(kindField.path("description").asText());
        ArrayNode names = kindField.putArray("enum");
        ArrayNode choices = schema.putArray("allOf");
        names.add(Application.KIND);
        description.append(" application: no policy, but what the policies of a stack share.");
        definitions.set(Application.KIND, resource(APPLICATION));
        choose(choices, Application.KIND);
        for (RuleKind kind : kinds.values()) {
            names.add(kind.name());
            description.append(' ').append(kind.name()).append(": ").append(kind.description());
            description.append('.');
            definitions.set(kind.name(), merge(spec, kind.schema()));
            choose(choices, kind.name());
        }
        kindField.put("description", description.toString());
        return schema;
    }

    private static void choose(ArrayNode choices, String kind) {
        ObjectNode choice = choices.addObject();
        choice.putObject("if").putObject("properties").putObject("kind").put("const", kind);
        choice.putObject("then")
                .putObject("properties")
                .putObject("spec")
                .put("$ref", "#/$defs/" + kind);
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

    private static ObjectNode resource(String name) {
        try (InputStream resource = PolicySchema.class.getResourceAsStream(name)) {
            return (ObjectNode) Json.mapper().readTree(resource);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
