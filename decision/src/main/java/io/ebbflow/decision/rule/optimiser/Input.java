package io.ebbflow.decision.rule.optimiser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.rule.Measure;

/**
 * What the target metric depends on.
 *
 * @param perInstance whether it says what one instance carries, rather than all together
 */
record Input(Measure measure, boolean perInstance) {

    static Input read(JsonNode block) {
        return new Input(
                Measure.read(block), block.path("measures").asText("total").equals("instance"));
    }

    void write(ObjectNode block) {
        measure.write(block).put("measures", perInstance ? "instance" : "total");
    }

    /** What one instance of so many would carry. */
    double perInstance(double value, double instances) {
        return perInstance ? value : value / instances;
    }
}
