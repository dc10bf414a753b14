package io.ebbflow.decision.rule.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The sizes that an entry allows.
 *
 * @param least 0 for no least
 * @param most {@link Integer#MAX_VALUE} for no most
 */
record Sizes(int least, int most) {

    Sizes {
        if (least < 0 || most < Math.max(1, least)) {
            throw new IllegalArgumentException(
                    "sizes need a rising range: " + least + " to " + most);
        }
    }

    static Sizes read(JsonNode block) {
        if (block.has("size")) {
            int size = block.path("size").asInt();
            return new Sizes(size, size);
        }
        return new Sizes(block.path("min").asInt(0), block.path("max").asInt(Integer.MAX_VALUE));
    }

    void write(ObjectNode block) {
        if (least == most) {
            block.put("size", least);
            return;
        }
        if (least > 0) {
            block.put("min", least);
        }
        if (most < Integer.MAX_VALUE) {
            block.put("max", most);
        }
    }

    /** Where two hold at once: of each bound the larger. */
    Sizes with(Sizes other) {
        return new Sizes(Math.max(least, other.least), Math.max(most, other.most));
    }

    /** {@code 8 instances}, {@code at least 4 instances}. */
    @Override
    public String toString() {
        if (least == most) {
            return instances(least);
        }
        if (most == Integer.MAX_VALUE) {
            return "at least " + instances(least);
        }
        return least == 0 ? "at most " + instances(most) : least + " to " + instances(most);
    }

    private static String instances(int size) {
        return size + (size == 1 ? " instance" : " instances");
    }
}
