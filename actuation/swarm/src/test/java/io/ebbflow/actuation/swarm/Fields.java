package io.ebbflow.actuation.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** The values of a JSON tree with their places, to tell what one has that another lacks. */
final class Fields {

    private Fields() {}

    /** As in {@code /Mode/Replicated/Replicas=2}. */
    static Set<String> of(JsonNode tree) {
        Set<String> fields = new TreeSet<>();
        collect("", tree, fields);
        return fields;
    }

    private static void collect(String at, JsonNode node, Set<String> fields) {
        if (node.isObject()) {
            node.properties().forEach(e -> collect(at + "/" + e.getKey(), e.getValue(), fields));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(at + "/" + i, node.get(i), fields);
            }
        } else {
            fields.add(at + "=" + (node.isNumber() ? node.doubleValue() : node.asText()));
        }
    }
}
