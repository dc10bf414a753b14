package io.ebbflow.actuation.view;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * All series, those that were silent longest first; the longest silent give way when it is full.
 */
final class SeriesTable {

    private static final int MAX_CHANGES = 8;

    private final int capacity;
    private final Map<String, SeriesHistory> histories = new LinkedHashMap<>();

    SeriesTable(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(JsonNode score, Instant seenAt) {
        String key = SeriesHistory.keyOf(score);
        if (key.isEmpty()) {
            return;
        }
        SeriesHistory history = histories.remove(key);
        if (history == null) {
            history = SeriesHistory.of(score);
        }
        history.add(score, seenAt);
        histories.put(key, history);
        if (histories.size() > capacity) {
            Iterator<String> keys = histories.keySet().iterator();
            keys.next();
            keys.remove();
        }
    }

    synchronized void forgetSilentSince(Instant limit) {
        histories.values().removeIf(history -> history.seen().isBefore(limit));
    }

    synchronized int size() {
        return histories.size();
    }

    /**
     * Writes all entities with their series. The table is locked for one series at a time only, so
     * that a slow reader of a large answer holds up nobody.
     */
    void write(JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (Map.Entry<String, List<String>> entity : keysByEntity().entrySet()) {
            json.writeStartObject();
            json.writeStringField("entity", entity.getKey());
            json.writeStringField("stack", stackOf(entity.getValue()));
            json.writeArrayFieldStart("series");
            for (String key : entity.getValue()) {
                Optional<String> text = text(key);
                if (text.isPresent()) {
                    json.writeRawValue(text.get());
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** At most {@value #MAX_CHANGES} series of an entity, with their means before and after. */
    synchronized List<String> changes(String entity, Instant from, Instant at, Instant until) {
        List<String> changes = new ArrayList<>();
        for (SeriesHistory history : histories.values()) {
            if (!history.entity().equals(entity) || changes.size() == MAX_CHANGES) {
                continue;
            }
            OptionalDouble before = history.mean(from, at);
            OptionalDouble after = history.mean(at, until);
            if (before.isPresent() && after.isPresent()) {
                changes.add(
                        String.format(
                                Locale.ROOT,
                                "%s %.4g -> %.4g",
                                history.name(),
                                before.getAsDouble(),
                                after.getAsDouble()));
            }
        }
        changes.sort(null);
        return changes;
    }

    private synchronized Map<String, List<String>> keysByEntity() {
        Map<String, List<String>> keys = new TreeMap<>();
        histories.forEach(
                (key, history) ->
                        keys.computeIfAbsent(history.entity(), entity -> new ArrayList<>())
                                .add(key));
        keys.values().forEach(list -> list.sort(null));
        return keys;
    }

    private synchronized String stackOf(List<String> keys) {
        return keys.stream()
                .map(histories::get)
                .filter(history -> history != null)
                .map(SeriesHistory::stack)
                .findFirst()
                .orElse("");
    }

    private synchronized Optional<String> text(String key) {
        SeriesHistory history = histories.get(key);
        if (history == null) {
            return Optional.empty();
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = Json.mapper().getFactory().createGenerator(text)) {
            history.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return Optional.of(text.toString());
    }
}
