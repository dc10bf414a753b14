package io.ebbflow.decision.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.ebbflow.decision.document.Findings;
import io.ebbflow.decision.document.Pointer;
import io.ebbflow.decision.document.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Checks a document against the published schema and says in our words what is wrong. */
final class StructureCheck {

    /** What editors show for a pattern that does not match; known to VS Code's YAML support. */
    private static final String PATTERN_MESSAGE = "patternErrorMessage";

    private final JsonNode schemaNode;
    private final JsonSchema schema;

    StructureCheck() {
        schemaNode = PolicySchema.compose(RuleKinds.all());
        JsonMetaSchema draft = JsonMetaSchema.getV202012();
        JsonMetaSchema withMessages =
                JsonMetaSchema.builder(draft)
                        .keyword(new NonValidationKeyword(PATTERN_MESSAGE))
                        .build();
        JsonSchemaFactory factory =
                JsonSchemaFactory.getInstance(
                        SpecVersion.VersionFlag.V202012,
                        builder -> builder.metaSchema(withMessages));
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder()
                        .pathType(PathType.JSON_POINTER)
                        .locale(Locale.ROOT)
                        .build();
        schema = factory.getSchema(schemaNode, config);
    }

    /** Adds every departure from the schema to the findings. */
    void check(JsonNode root, Findings findings) {
        for (ValidationMessage message : schema.validate(root)) {
            String pointer = message.getInstanceLocation().toString();
            String field = message.getProperty();
            switch (message.getType()) {
                case "required" -> {
                    if (!message.getEvaluationPath().contains("anyOf")) {
                        findings.problem(
                                Pointer.child(pointer, field),
                                "is missing" + purpose(pointer, field));
                    } else if (findings.sound(pointer)) {
                        // one message per branch of the anyOf; it is one problem
                        findings.problem(pointer, "needs at least one of " + choices(message));
                    }
                }
                case "additionalProperties" ->
                        findings.unknownField(
                                pointer, field, "is no field here" + known(message, field));
                default ->
                        findings.problem(
                                pointer,
                                demand(message)
                                        + ", got "
                                        + Findings.quote(message.getInstanceNode())
                                        + similar(message));
            }
        }
    }

    /** The fields of which at least one must be there. */
    private String choices(ValidationMessage message) {
        String branch = message.getSchemaLocation().getFragment().toString();
        String anyOf = branch.substring(0, branch.lastIndexOf("/anyOf/") + "/anyOf".length());
        List<String> fields = new ArrayList<>();
        schemaNode.at(anyOf).forEach(each -> fields.addAll(texts(each.path("required"))));
        return String.join(", ", fields);
    }

    private String demand(ValidationMessage message) {
        JsonNode bound = message.getSchemaNode();
        return switch (message.getType()) {
            case "type" -> "must be " + article(bound.asText());
            case "enum" -> "must be " + String.join(" | ", texts(bound));
            case "minimum" -> "must be at least " + bound;
            case "maximum" -> "must be at most " + bound;
            case "exclusiveMinimum" -> "must be above " + bound;
            case "minItems" ->
                    "must have at least " + bound + (bound.asInt() == 1 ? " entry" : " entries");
            case "maxItems" -> "must have at most " + bound + " entries";
            case "maxProperties" -> "must have at most " + bound + " fields";
            case "minLength" -> "must not be empty";
            case "maxLength" -> "must be at most " + bound + " characters";
            case "pattern" -> patternMessage(message);
            default -> message.getMessage();
        };
    }

    private String patternMessage(ValidationMessage message) {
        String keyword = message.getSchemaLocation().getFragment().toString();
        String parent = keyword.substring(0, keyword.lastIndexOf('/'));
        return schemaNode
                .at(parent + "/" + PATTERN_MESSAGE)
                .asText("must match " + message.getSchemaNode().asText());
    }

    private static String similar(ValidationMessage message) {
        JsonNode choices = message.getSchemaNode();
        return message.getType().equals("enum") && choices.size() > 1
                ? Spelling.didYouMean(message.getInstanceNode().asText(), texts(choices))
                : "";
    }

    /** The fields that are known where one was not. */
    private String known(ValidationMessage message, String field) {
        String keyword = message.getSchemaLocation().getFragment().toString();
        JsonNode object = schemaNode.at(keyword.substring(0, keyword.lastIndexOf('/')));
        List<String> fields = new ArrayList<>();
        object.path("properties").fieldNames().forEachRemaining(fields::add);
        String suggestion = Spelling.didYouMean(field, fields);
        return suggestion.isEmpty() ? "; known are " + String.join(", ", fields) : suggestion;
    }

    private static String purpose(String parent, String field) {
        return switch (Pointer.child(parent, field)) {
            case "/apiVersion" -> "; write apiVersion: " + PolicyDocument.API_VERSION;
            case "/spec/bounds" -> "; no target is scaled without a smallest and a largest size";
            default -> "";
        };
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(node.asText()));
        return texts;
    }

    private static String article(String type) {
        return switch (type) {
            case "integer" -> "a whole number";
            case "object" -> "a block of fields";
            case "boolean" -> "true or false";
            case "string" -> "a text";
            case "array" -> "a list";
            default -> "a " + type;
        };
    }
}
