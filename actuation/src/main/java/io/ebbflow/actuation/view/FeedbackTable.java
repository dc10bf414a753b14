package io.ebbflow.actuation.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What operators said of series, {@value #MOST} at most: the oldest goes first. What is said again
 * under the same id, as when a silence is ended early, takes the place of what it was. Thread-safe.
 */
public final class FeedbackTable {

    static final int MOST = 500;

    private final Map<String, JsonNode> said = new LinkedHashMap<>();

    synchronized void add(JsonNode feedback) {
        said.put(feedback.path("id").asText(), feedback);
        if (said.size() > MOST) {
            said.remove(said.keySet().iterator().next());
        }
    }

    /** One of them. */
    public synchronized Optional<JsonNode> find(String id) {
        return Optional.ofNullable(said.get(id));
    }

    /** All of them, what was said first last. */
    public synchronized List<JsonNode> newestFirst() {
        List<JsonNode> all = new ArrayList<>(said.values());
        Collections.reverse(all);
        return all;
    }
}
