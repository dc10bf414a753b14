package io.ebbflow.actuation.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Actions with what became of them, newest first, {@value #MOST} at most: of those that are over
 * the oldest goes first. Thread-safe.
 */
public final class ActionTable {

    static final int MOST = 1_000;
    private static final int MOST_NOTES = 50;
    private static final Set<String> NOT_FINAL = Set.of("new", "accepted", "started", "effect");

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private static final class Entry {
        private JsonNode action;
        private final List<JsonNode> results = new ArrayList<>();
        private final List<JsonNode> reviews = new ArrayList<>();

        private String status() {
            String status = "new";
            for (JsonNode result : results) {
                String next = result.path("status").asText();
                status = next.equals("effect") ? status : next;
            }
            return status;
        }

        private boolean isOver() {
            return !NOT_FINAL.contains(status());
        }

        private Seen seen() {
            return new Seen(action, status(), List.copyOf(results), List.copyOf(reviews));
        }
    }

    /**
     * An action.
     *
     * @param action as it stands on its topic
     * @param status of its latest result that is no effect; {@code new} before the first
     */
    public record Seen(
            JsonNode action, String status, List<JsonNode> results, List<JsonNode> reviews) {

        /** Whether it waits for a person. */
        public boolean waits() {
            boolean approved =
                    reviews.stream().anyMatch(r -> r.path("verdict").asText().equals("approve"));
            return action.path("mode").asText().equals("advise")
                    && status.equals("accepted")
                    && !approved;
        }

        /** Whether nothing more is to come. */
        public boolean isOver() {
            return !NOT_FINAL.contains(status);
        }
    }

    synchronized void action(JsonNode action) {
        entry(action.path("id").asText()).action = action;
    }

    synchronized void result(JsonNode result) {
        add(entry(result.path("action_id").asText()).results, result);
    }

    synchronized void review(JsonNode review) {
        add(entry(review.path("action_id").asText()).reviews, review);
    }

    // topics are read side by side: what is said of an action may come before it
    private Entry entry(String id) {
        Entry known = entries.get(id);
        if (known == null) {
            known = new Entry();
            entries.put(id, known);
            if (entries.size() > MOST) {
                forgetOne();
            }
        }
        return known;
    }

    private static void add(List<JsonNode> notes, JsonNode note) {
        if (notes.size() < MOST_NOTES && !notes.contains(note)) {
            notes.add(note);
        }
    }

    private void forgetOne() {
        Iterator<Entry> oldest = entries.values().iterator();
        while (oldest.hasNext()) {
            if (oldest.next().isOver()) {
                oldest.remove();
                return;
            }
        }
        entries.remove(entries.keySet().iterator().next());
    }

    /** One of them. */
    public synchronized Optional<Seen> find(String id) {
        return Optional.ofNullable(entries.get(id))
                .filter(entry -> entry.action != null)
                .map(Entry::seen);
    }

    /** All of them, newest first. */
    public synchronized List<Seen> all() {
        List<Seen> all = new ArrayList<>();
        for (Entry entry : entries.values()) {
            if (entry.action != null) {
                all.add(0, entry.seen());
            }
        }
        return all;
    }
}
