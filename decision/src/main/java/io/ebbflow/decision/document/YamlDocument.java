package io.ebbflow.decision.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * One document as plain data, with the place of every value and of every field's name by JSON
 * pointer.
 */
public record YamlDocument(JsonNode root, Map<String, Place> values, Map<String, Place> keys) {

    /** Where the value is; for a missing one where it would belong. */
    public Place place(String pointer) {
        String at = pointer;
        while (!values.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return values.getOrDefault(at, new Place(1, 1));
    }

    public Place keyPlace(String pointer) {
        Place place = keys.get(pointer);
        return place == null ? place(pointer) : place;
    }
}
