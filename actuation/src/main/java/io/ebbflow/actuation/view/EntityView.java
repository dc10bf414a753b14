package io.ebbflow.actuation.view;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The read model by entity: a row for each, and of one all there is. A row has how many series
 * there are and how they fare, the worst of them and the one that tells most, and no points.
 * Thread-safe.
 */
public final class EntityView {

    /** In one answer to {@link #takeChanged}. */
    static final int MAX_ROWS = 2_000;

    private final ReadModel model;
    private final SeriesTable series;

    EntityView(ReadModel model, SeriesTable series) {
        this.model = model;
        this.series = series;
    }

    /** Whether an entity has a series, is a target, or was decided on. */
    public boolean knows(String entity) {
        return stack(entity).isPresent() || !model.decisionsOn(entity).isEmpty();
    }

    /**
     * Writes what is known of an entity as fields of the object that is open: its row, series with
     * their points, target, and what was decided, done and anomalous.
     */
    public void write(JsonGenerator json, String entity) throws IOException {
        json.writeStringField("entity", entity);
        json.writeStringField("stack", stack(entity).orElse(""));
        ReadModel.writeRecords(json, "rows", rows(List.of(entity)));
        series.writeEntity(json, entity);
        writeTrees(json, "targets", about(model.targets(), entity));
        ReadModel.writeRecords(json, "decisions", model.decisionsOn(entity));
        writeTrees(json, "anomalies", aboutSeries(model.anomalies(), entity));
        writeTrees(json, "actions", model.actionsOn(entity));
        writeTrees(json, "results", model.resultsOn(entity));
    }

    /** The stack of an entity or target; empty for one that is not known. */
    public Optional<String> stack(String entity) {
        return series.stack(entity)
                .or(
                        () ->
                                about(model.targets(), entity).stream()
                                        .map(target -> target.path("stack").asText())
                                        .findFirst());
    }

    /** The names of all entities whose name has the text in it, in any case, in order. */
    public List<String> search(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return series.entities().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(lower))
                .toList();
    }

    /** The row of each entity in {@code /api/v1/state}, as JSON; those not known are left out. */
    public List<String> rows(Collection<String> entities) {
        return entities.stream().map(series::row).flatMap(Optional::stream).toList();
    }

    /**
     * The rows that may have changed since the last call, {@value #MAX_ROWS} at most, and the names
     * of entities that are gone. The rest is for the next call.
     */
    public Optional<String> takeChanged() {
        List<String> names = series.takeChanged(MAX_ROWS);
        if (names.isEmpty()) {
            return Optional.empty();
        }
        List<String> rows = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        for (String name : names) {
            series.row(name).ifPresentOrElse(rows::add, () -> gone.add(name));
        }
        return Optional.of(
                JsonText.of(
                        json -> {
                            json.writeStartObject();
                            ReadModel.writeRecords(json, "rows", rows);
                            json.writeObjectField("gone", gone);
                            json.writeEndObject();
                        }));
    }

    static List<JsonNode> about(List<JsonNode> records, String entity) {
        return records.stream()
                .filter(record -> record.path("target").asText().equals(entity))
                .toList();
    }

    private static List<JsonNode> aboutSeries(List<JsonNode> records, String entity) {
        return records.stream()
                .filter(record -> record.path("series").path("entity").asText().equals(entity))
                .toList();
    }

    private static void writeTrees(JsonGenerator json, String field, List<JsonNode> records)
            throws IOException {
        ReadModel.writeRecords(json, field, records.stream().map(JsonNode::toString).toList());
    }
}
