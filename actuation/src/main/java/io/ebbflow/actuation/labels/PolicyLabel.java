package io.ebbflow.actuation.labels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What stands in {@code ebbflow.policy}, as the document of a policy whose target is still open:
 *
 * <pre>
 * shop-web-cpu                                    the name of a policy: its copy for this service
 * target-tracking cpu.utilization=0.6             one or several metrics with their targets
 * threshold cpu.utilization above=0.75 below=0.35
 * {kind: throughput, spec: {...}}                 any policy as YAML or JSON, also over several lines
 * </pre>
 *
 * The short forms take {@code mode=advise} or {@code mode=observe}. What says nothing acts; a copy
 * does what its original does. What the document must be besides, whoever reads policies knows.
 */
final class PolicyLabel {

    static final String KEY = "ebbflow.policy";

    private static final int LONGEST = 64 << 10;
    private static final int LONGEST_SHOWN = 60;
    private static final String TRACKING = "target-tracking";
    private static final String THRESHOLD = "threshold";

    /** Into which something is put besides. */
    private static final List<String> PARTS =
            List.of("/metadata", "/metadata/labels", "/spec", "/spec/bounds");

    private PolicyLabel() {}

    /**
     * The document that a label stands for.
     *
     * @param policies those that can be named, as they were published
     */
    static ObjectNode read(String label, Map<String, byte[]> policies) throws LabelProblem {
        if (label.startsWith("{") || label.indexOf('\n') >= 0) {
            return text(label);
        }
        List<String> words = Arrays.asList(label.split("\\s+"));
        if (words.size() == 1) {
            return copy(label, policies);
        }
        List<String> rest = words.subList(1, words.size());
        return switch (words.get(0)) {
            case TRACKING -> tracking(label, rest);
            case THRESHOLD -> threshold(label, rest);
            default ->
                    throw new LabelProblem(
                            "label "
                                    + KEY
                                    + " must be the name of a policy, or '"
                                    + TRACKING
                                    + " METRIC=TARGET', or '"
                                    + THRESHOLD
                                    + " METRIC above=A below=B', or a policy in YAML; got "
                                    + shown(label));
        };
    }

    private static ObjectNode text(String label) throws LabelProblem {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        options.setAllowDuplicateKeys(false);
        try {
            Object tree = new Yaml(new SafeConstructor(options)).load(label);
            if (Json.mapper().valueToTree(tree) instanceof ObjectNode document
                    && PARTS.stream().allMatch(part -> isObjectOrNothing(document.at(part)))) {
                ObjectNode spec = document.withObject("/spec");
                if (!spec.has("mode")) {
                    spec.put("mode", "act");
                }
                return document;
            }
        } catch (YAMLException | IllegalArgumentException e) {
            throw new LabelProblem("label " + KEY + " is no YAML: " + e.getMessage());
        }
        throw new LabelProblem("label " + KEY + " must hold one policy, got " + shown(label));
    }

    private static boolean isObjectOrNothing(JsonNode part) {
        return part.isObject() || part.isMissingNode() || part.isNull();
    }

    private static ObjectNode copy(String name, Map<String, byte[]> policies) throws LabelProblem {
        byte[] document = policies.get(name);
        if (document == null) {
            throw new LabelProblem("label " + KEY + ": there is no policy " + shown(name));
        }
        try {
            if (Json.mapper().readTree(document) instanceof ObjectNode policy
                    && policy.path("spec").has("bounds")) {
                return policy;
            }
        } catch (IOException e) {
            throw new LabelProblem("label " + KEY + ": " + shown(name) + " cannot be read: " + e);
        }
        throw new LabelProblem("label " + KEY + ": " + shown(name) + " is no policy of a target");
    }

    private static ObjectNode tracking(String label, List<String> words) throws LabelProblem {
        ObjectNode document = acting(TRACKING);
        ObjectNode spec = (ObjectNode) document.get("spec");
        for (String word : words) {
            Setting setting = Setting.of(label, word);
            if (setting.key().equals("mode")) {
                spec.put("mode", setting.value());
            } else {
                spec.withArray("metrics")
                        .addObject()
                        .put("metric", setting.key())
                        .put("target", setting.number(label));
            }
        }
        return document;
    }

    private static ObjectNode threshold(String label, List<String> words) throws LabelProblem {
        ObjectNode document = acting(THRESHOLD);
        ObjectNode spec = (ObjectNode) document.get("spec");
        spec.putObject("evaluate").put("metric", words.get(0));
        for (String word : words.subList(1, words.size())) {
            Setting setting = Setting.of(label, word);
            switch (setting.key()) {
                case "mode" -> spec.put("mode", setting.value());
                case "above" -> spec.withObject("/scaleOut").put("above", setting.number(label));
                case "below" -> spec.withObject("/scaleIn").put("below", setting.number(label));
                default ->
                        throw new LabelProblem(
                                "label "
                                        + KEY
                                        + ": '"
                                        + THRESHOLD
                                        + "' knows above, below and mode, not "
                                        + shown(word));
            }
        }
        return document;
    }

    private static ObjectNode acting(String kind) {
        ObjectNode document = Json.mapper().createObjectNode().put("kind", kind);
        document.putObject("spec").put("mode", "act");
        return document;
    }

    private static String shown(String text) {
        return "'"
                + (text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...")
                + "'";
    }

    /** As in {@code above=0.75}. */
    private record Setting(String key, String value) {

        static Setting of(String label, String word) throws LabelProblem {
            int equals = word.indexOf('=');
            if (equals <= 0 || equals == word.length() - 1) {
                throw new LabelProblem(
                        "label "
                                + KEY
                                + " "
                                + shown(label)
                                + ": must be NAME=VALUE, got "
                                + shown(word));
            }
            return new Setting(word.substring(0, equals), word.substring(equals + 1));
        }

        double number(String label) throws LabelProblem {
            try {
                double number = Double.parseDouble(value);
                if (Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // said below
            }
            throw new LabelProblem(
                    "label "
                            + KEY
                            + " "
                            + shown(label)
                            + ": "
                            + key
                            + " must be a number, got "
                            + shown(value));
        }
    }
}
