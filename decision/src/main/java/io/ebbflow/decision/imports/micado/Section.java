package io.ebbflow.decision.imports.micado;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.decision.document.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One scaling policy of an application description.
 *
 * @param pointer to its properties
 * @param target name of a node template, as written
 * @param machines whether it scales machines rather than containers, if the description says
 */
record Section(String pointer, JsonNode properties, String target, Optional<Boolean> machines) {

    private static final String TYPE = "tosca.policies.Scaling.MiCADO";

    /** All of a description, one for each target. */
    static List<Section> of(JsonNode root) {
        List<Section> sections = new ArrayList<>();
        JsonNode templates = root.at("/topology_template/node_templates");
        for (String list : List.of("/topology_template/policies", "/policies", "")) {
            JsonNode policies = root.at(list);
            if (policies.isArray()) {
                for (int i = 0; i < policies.size(); i++) {
                    named(policies.get(i), list + "/" + i, templates, sections);
                }
            }
        }
        if (root.isObject() && sections.isEmpty()) {
            named(root, "", templates, sections);
        }
        return sections;
    }

    private static void named(
            JsonNode entry, String pointer, JsonNode templates, List<Section> sections) {
        entry.properties()
                .forEach(
                        field -> {
                            JsonNode policy = field.getValue();
                            if (!policy.path("type").asText().startsWith(TYPE)) {
                                return;
                            }
                            String at = Pointer.child(pointer, field.getKey());
                            for (JsonNode target : targets(policy.path("targets"))) {
                                sections.add(
                                        new Section(
                                                at + "/properties",
                                                policy.path("properties"),
                                                target.asText(),
                                                machines(templates.path(target.asText()))));
                            }
                        });
    }

    private static Iterable<JsonNode> targets(JsonNode targets) {
        return targets.isArray() ? targets : List.of(targets);
    }

    private static Optional<Boolean> machines(JsonNode template) {
        String type = template.path("type").asText();
        return type.isEmpty() ? Optional.empty() : Optional.of(type.endsWith("Compute"));
    }
}
