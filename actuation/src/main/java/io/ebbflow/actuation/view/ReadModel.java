package io.ebbflow.actuation.view;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the console shows, gathered from the topics and bounded in every direction: {@value
 * #MAX_SERIES} series with {@value PointBudget#POINTS} points in all, the last few decisions,
 * anomalies, actions and results. What was silent for {@link #SILENCE} is forgotten.
 *
 * <p>Records are read as plain JSON, so that fields this version does not know are shown too.
 * Thread-safe.
 */
public final class ReadModel {

    /** More series than this, and the longest silent ones are not shown. */
    public static final int MAX_SERIES = 100_000;

    /** After this, an entity, a target or an open anomaly is taken to be gone. */
    public static final Duration SILENCE = Duration.ofMinutes(10);

    private static final int MAX_RECORD_BYTES = 64 << 10;
    private static final int MAX_KEYED = 1_000;
    private static final int ACTIONS = 100;

    /** From accepted to its effect. */
    private static final int STEPS = 4;

    private final SeriesTable series = new SeriesTable(MAX_SERIES);
    private final EntityView entities = new EntityView(this, series);
    private final Map<String, Seen> targets = new LinkedHashMap<>();
    private final Map<String, Seen> openAnomalies = new LinkedHashMap<>();
    private final Recent<String> closedAnomalies = new Recent<>(50);
    private final DecisionTable decisions = new DecisionTable();
    private final Recent<String> actions = new Recent<>(ACTIONS);
    private final Recent<String> results = new Recent<>(ACTIONS * STEPS);
    private final Recent<String> reviews = new Recent<>(200);
    private final FeedbackTable feedback = new FeedbackTable();
    private final ActionTable table = new ActionTable();
    private final Map<Topic, Long> counts = new EnumMap<>(Topic.class);
    private Instant newestScore;
    private Instant newestHostScore;

    private record Seen(String json, Instant at) {}

    /**
     * Takes a record.
     *
     * @param value null for a key that was deleted
     * @param appended when it was appended to Kafka
     * @return the record as text, if it is one that consoles are told of, and JSON of a size that
     *     can be shown
     */
    public Optional<String> apply(Topic topic, String key, byte[] value, Instant appended) {
        if (value == null) {
            forget(topic, key);
            return Optional.empty();
        }
        if (value.length > MAX_RECORD_BYTES) {
            return Optional.empty();
        }
        JsonNode node;
        try {
            node = Json.mapper().readTree(value);
        } catch (IOException e) {
            return Optional.empty();
        }
        if (node == null || !node.isObject()) {
            return Optional.empty();
        }
        if (topic == Topic.SCORES) {
            series.add(node, appended);
        }
        if (topic == Topic.NETWORK_STATS) {
            joins(node);
            return Optional.empty();
        }
        // one line, whatever line breaks the writer used: events are framed by lines
        String json = new String(value, StandardCharsets.UTF_8).replaceAll("[\\r\\n]+", " ");
        keep(topic, node, json, appended);
        return Optional.of(json);
    }

    private synchronized void keep(Topic topic, JsonNode node, String json, Instant appended) {
        counts.merge(topic, 1L, Long::sum);
        switch (topic) {
            case SCORES -> noteScore(node, appended);
            case DECISIONS -> decisions.add(node, json);
            case ACTIONS -> {
                actions.add(json);
                table.action(node);
            }
            case ACTION_RESULTS -> {
                results.add(json);
                table.result(node);
            }
            case REVIEWS -> {
                reviews.add(json);
                table.review(node);
            }
            case FEEDBACK -> feedback.add(node);
            case INVENTORY -> put(targets, node.path("target").asText(), json, appended);
            case ANOMALIES -> keepAnomaly(node, json, appended);
            default -> throw new IllegalArgumentException("the console shows no " + topic);
        }
    }

    /** Of network statistics only the row of a link or flow tells, and only what it joins. */
    private synchronized void joins(JsonNode statistics) {
        counts.merge(Topic.NETWORK_STATS, 1L, Long::sum);
        series.join(statistics);
    }

    private void noteScore(JsonNode node, Instant appended) {
        newestScore = later(newestScore, appended);
        if (node.path("sample").path("series").path("entity").asText().startsWith("host/")) {
            newestHostScore = later(newestHostScore, appended);
        }
    }

    private void keepAnomaly(JsonNode node, String json, Instant appended) {
        String id = node.path("id").asText();
        if (node.path("phase").asText().equals("closed")) {
            openAnomalies.remove(id);
            closedAnomalies.add(json);
        } else {
            put(openAnomalies, id, json, appended);
        }
    }

    private static void put(Map<String, Seen> map, String key, String json, Instant appended) {
        map.remove(key);
        map.put(key, new Seen(json, appended));
        if (map.size() > MAX_KEYED) {
            map.remove(map.keySet().iterator().next());
        }
    }

    private synchronized void forget(Topic topic, String key) {
        if (topic == Topic.INVENTORY && key != null) {
            targets.remove(key);
        }
    }

    /** Forgets what was silent for too long. To be called now and then. */
    public void expire(Instant now) {
        Instant limit = now.minus(SILENCE);
        series.forgetSilentSince(limit);
        synchronized (this) {
            targets.values().removeIf(seen -> seen.at().isBefore(limit));
            openAnomalies.values().removeIf(seen -> seen.at().isBefore(limit));
        }
    }

    /**
     * How the series of an entity changed, as in {@code cpu 0.91 -> 0.55}: mean before and after.
     *
     * @param from of the time before
     * @param at end of the time before, start of that after
     * @param until end of the time after
     */
    public List<String> changes(Entity entity, Instant from, Instant at, Instant until) {
        return series.changes(entity.toString(), from, at, until);
    }

    /** When the newest score was appended. */
    public synchronized Optional<Instant> newestScore() {
        return Optional.ofNullable(newestScore);
    }

    /** When the newest score of a host was appended. */
    public synchronized Optional<Instant> newestHostScore() {
        return Optional.ofNullable(newestHostScore);
    }

    /** Actions with what became of them. */
    public ActionTable actions() {
        return table;
    }

    /** What operators said of series. */
    public FeedbackTable feedback() {
        return feedback;
    }

    /** The targets as they stand on the topic of inventory. */
    public List<JsonNode> targets() {
        return trees(jsonOf(targets));
    }

    /** The last decisions, newest first. */
    public List<JsonNode> decisions() {
        return trees(decisionsNow());
    }

    /** Open anomalies, then the last closed ones. */
    public List<JsonNode> anomalies() {
        List<String> all = new ArrayList<>(jsonOf(openAnomalies));
        all.addAll(newestFirst(closedAnomalies));
        return trees(all);
    }

    private static List<JsonNode> trees(List<String> records) {
        List<JsonNode> trees = new ArrayList<>();
        for (String record : records) {
            try {
                trees.add(Json.mapper().readTree(record));
            } catch (IOException e) {
                throw new UncheckedIOException("it was JSON when it came in", e);
            }
        }
        return trees;
    }

    /** Writes all it holds as fields of the object that is open. */
    public void write(JsonGenerator json) throws IOException {
        writeRecords(json, "entities", entities.rows(series.entities()));
        json.writeObjectField("units", series.units());
        writeRecords(json, "targets", jsonOf(targets));
        writeRecords(json, "decisions", decisionsNow());
        json.writeArrayFieldStart("anomalies");
        writeAll(json, jsonOf(openAnomalies));
        writeAll(json, newestFirst(closedAnomalies));
        json.writeEndArray();
        writeRecords(json, "actions", newestFirst(actions));
        writeRecords(json, "results", newestFirst(results));
        writeRecords(json, "reviews", newestFirst(reviews));
        writeRecords(
                json, "feedback", feedback.newestFirst().stream().map(JsonNode::toString).toList());
        json.writeObjectFieldStart("counts");
        for (Map.Entry<Topic, Long> count : countsNow().entrySet()) {
            json.writeNumberField(count.getKey().subject().replace('-', '_'), count.getValue());
        }
        json.writeNumberField("series", series.size());
        json.writeEndObject();
    }

    /** Entity by entity. */
    public EntityView entities() {
        return entities;
    }

    List<JsonNode> actionsOn(String target) {
        return EntityView.about(trees(newestFirst(actions)), target);
    }

    List<JsonNode> resultsOn(String target) {
        return EntityView.about(trees(newestFirst(results)), target);
    }

    synchronized List<String> decisionsOn(String target) {
        return decisions.of(target);
    }

    static void writeRecords(JsonGenerator json, String field, Collection<String> records)
            throws IOException {
        json.writeArrayFieldStart(field);
        writeAll(json, records);
        json.writeEndArray();
    }

    private static void writeAll(JsonGenerator json, Collection<String> records)
            throws IOException {
        for (String record : records) {
            json.writeRawValue(record);
        }
    }

    private synchronized List<String> decisionsNow() {
        return decisions.newestFirst();
    }

    private synchronized List<String> newestFirst(Recent<String> recent) {
        return recent.newestFirst();
    }

    private synchronized List<String> jsonOf(Map<String, Seen> map) {
        return map.values().stream().map(Seen::json).toList();
    }

    private synchronized Map<Topic, Long> countsNow() {
        return new EnumMap<>(counts);
    }

    private static Instant later(Instant known, Instant at) {
        return known == null || at.isAfter(known) ? at : known;
    }
}
