package io.ebbflow.decision.rule.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.rule.Measure;

/**
 * A measure by name.
 *
 * @param optional whether the rule is evaluated without it too, with null in its place
 */
record Query(Measure measure, boolean optional) {

    static Query read(JsonNode block) {
        return new Query(Measure.read(block), block.path("optional").asBoolean(false));
    }

    void write(ObjectNode block) {
        measure.write(block).put("optional", optional);
    }
}
