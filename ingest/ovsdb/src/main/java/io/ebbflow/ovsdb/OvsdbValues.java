package io.ebbflow.ovsdb;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads values of columns as RFC 7047, section 5.1, writes them. What is of another form is left
 * out.
 */
public final class OvsdbValues {

    private OvsdbValues() {}

    /**
     * The id of a row, from {@code ["uuid", "..."]}; empty for anything else, as for an empty set.
     */
    public static Optional<String> uuid(JsonNode value) {
        return value.isArray() && value.path(0).asText().equals("uuid")
                ? Optional.of(value.path(1).asText())
                : Optional.empty();
    }

    /** The elements of a set; a set of one may be written as its element. */
    public static List<JsonNode> set(JsonNode value) {
        List<JsonNode> elements = new ArrayList<>();
        if (value.isArray() && value.path(0).asText().equals("set")) {
            value.path(1).forEach(elements::add);
        } else if (!value.isMissingNode() && !value.isNull()) {
            elements.add(value);
        }
        return elements;
    }

    /**
     * A map, from {@code ["map", [[key, value], ...]]}, its keys as text; empty for anything else.
     */
    public static Map<String, JsonNode> map(JsonNode value) {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        if (value.isArray() && value.path(0).asText().equals("map")) {
            value.path(1).forEach(pair -> entries.put(pair.path(0).asText(), pair.path(1)));
        }
        return entries;
    }
}
