package io.ebbflow.actuation.view;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * All series, by themselves and by entity, those that were silent longest first; the longest silent
 * give way when it is full. The points of all together are bounded by {@link PointBudget}.
 */
final class SeriesTable {

    private static final int MAX_CHANGES = 8;
    private static final int MAX_METRICS = 2_000;

    private final int capacity;
    private final Map<String, SeriesHistory> histories = new LinkedHashMap<>();
    private final Map<String, EntityHistory> entities = new TreeMap<>();
    private final Map<String, String> units = new TreeMap<>();
    private final Words words = new Words();

    // since the rows were last taken
    private final Set<String> changed = new LinkedHashSet<>();
    private int depth = PointBudget.MOST;

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
            String name = score.path("sample").path("series").path("entity").asText();
            EntityHistory entity =
                    entities.computeIfAbsent(name, each -> new EntityHistory(each, changed));
            history = new SeriesHistory(key, entity, score, words);
            entity.put(key, history);
        }
        histories.put(key, history);
        if (histories.size() > capacity) {
            Iterator<SeriesHistory> oldest = histories.values().iterator();
            detach(oldest.next());
            oldest.remove();
        }
        keepWithinBudget();
        history.add(score, seenAt, depth, words);
        if (units.size() < MAX_METRICS || units.containsKey(history.metric())) {
            units.put(history.metric(), history.unit());
        }
    }

    /** Notes what a link or flow joins, once it has a score. */
    synchronized void join(JsonNode statistics) {
        EntityHistory entity = entities.get(statistics.path("entity").asText());
        if (entity != null) {
            List<String> joins = new ArrayList<>();
            statistics.path("joins").forEach(each -> joins.add(each.asText()));
            entity.joins(joins);
        }
    }

    private void keepWithinBudget() {
        int allowed = PointBudget.depth(histories.size());
        if (allowed < depth) {
            histories.values().forEach(history -> history.points().trimTo(allowed));
        }
        depth = allowed;
    }

    synchronized void forgetSilentSince(Instant limit) {
        Iterator<SeriesHistory> all = histories.values().iterator();
        while (all.hasNext()) {
            SeriesHistory history = all.next();
            if (history.seen().isBefore(limit)) {
                all.remove();
                detach(history);
            }
        }
    }

    private void detach(SeriesHistory history) {
        EntityHistory entity = history.entity();
        entity.remove(history.key());
        if (entity.isEmpty()) {
            entities.remove(entity.name());
        }
    }

    synchronized int size() {
        return histories.size();
    }

    synchronized int points() {
        return histories.values().stream().mapToInt(history -> history.points().room()).sum();
    }

    synchronized List<String> entities() {
        return new ArrayList<>(entities.keySet());
    }

    /** Unit of each metric. */
    synchronized Map<String, String> units() {
        return new TreeMap<>(units);
    }

    /** The names of entities whose row may have changed since they were last taken. */
    synchronized List<String> takeChanged(int most) {
        List<String> names = new ArrayList<>();
        Iterator<String> all = changed.iterator();
        while (all.hasNext() && names.size() < most) {
            names.add(all.next());
            all.remove();
        }
        return names;
    }

    /** The row of an entity; empty for one that is not known, or not any more. */
    synchronized Optional<String> row(String entity) {
        EntityHistory history = entities.get(entity);
        return history == null ? Optional.empty() : Optional.of(JsonText.of(history::writeRow));
    }

    /** The stack of an entity; empty for one that is not known. */
    synchronized Optional<String> stack(String entity) {
        return Optional.ofNullable(entities.get(entity)).map(EntityHistory::stack);
    }

    /**
     * Writes the row of an entity and its series with their points, as fields of the object that is
     * open; no series for one that is not known.
     */
    void writeEntity(JsonGenerator json, String entity) throws IOException {
        // text first: a slow reader of the answer must not hold up the table
        String text;
        synchronized (this) {
            EntityHistory history = entities.get(entity);
            text = history == null ? "[]" : JsonText.of(to -> writeSeries(to, history));
        }
        json.writeFieldName("series");
        json.writeRawValue(text);
    }

    private static void writeSeries(JsonGenerator json, EntityHistory history) throws IOException {
        json.writeStartArray();
        for (SeriesHistory series : history.series()) {
            series.write(json);
        }
        json.writeEndArray();
    }

    /** At most {@value #MAX_CHANGES} series of an entity, with their means before and after. */
    synchronized List<String> changes(String entity, Instant from, Instant at, Instant until) {
        EntityHistory known = entities.get(entity);
        List<String> changes = new ArrayList<>();
        for (SeriesHistory history : known == null ? List.<SeriesHistory>of() : known.series()) {
            OptionalDouble before = history.mean(from, at);
            OptionalDouble after = history.mean(at, until);
            if (before.isPresent() && after.isPresent() && changes.size() < MAX_CHANGES) {
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
}
