package io.ebbflow.dashboards.objects;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.dashboards.objects.SavedObject.ObjectType;
import java.util.List;
import java.util.Locale;

/**
 * A visualization that is made of aggregations: numbers, bars, lines, rings, heat maps and tables.
 * The order of the calls is the order of the columns and splits.
 */
final class Chart implements Panel {

    /**
     * No step shorter than a window usually is: Kibana draws a line through zero where a step has
     * nothing. Where that would be too many steps it takes longer ones by itself.
     */
    static final String WINDOW = "10s";

    private final Source source;
    private final String kind;
    private final ObjectNode params;
    private final ArrayNode aggregations = Json.array();
    private String query = "";
    private boolean stacked = true;

    private Chart(Source source, String kind, ObjectNode params) {
        this.source = source;
        this.kind = kind;
        this.params = params;
    }

    static Chart numbers(Source source) {
        return new Chart(source, "metric", ChartParams.numbers());
    }

    static Chart table(Source source) {
        return new Chart(source, "table", ChartParams.table());
    }

    static Chart ring(Source source) {
        return new Chart(source, "pie", ChartParams.ring());
    }

    /** Severity as colour; the measure must be a score. */
    static Chart heatMap(Source source) {
        return new Chart(source, "heatmap", ChartParams.heatMap());
    }

    static Chart bars(Source source, String axis) {
        return new Chart(source, "histogram", ChartParams.axes("histogram", axis));
    }

    /**
     * Bars beside each other, for what is told now and then: between two points far from each other
     * Kibana draws a line through zero.
     */
    static Chart marks(Source source, String axis) {
        Chart chart = bars(source, axis);
        chart.stacked = false;
        return chart;
    }

    static Chart lines(Source source, String axis) {
        return new Chart(source, "line", ChartParams.axes("line", axis));
    }

    /**
     * Bars of how many there were over time.
     *
     * @param what as in {@code alarms}
     * @param interval {@code auto}, or a unit such as {@code h}
     */
    static Chart counts(Source source, String what, String interval) {
        return bars(source, what).count(capitalized(what)).overTime(interval);
    }

    /** Lines of what was observed, by its unit, as in {@code bytes per second}. */
    static Chart observed(String unit) {
        return lines(Source.SCORES, unit)
                .measure("avg", "sample.value", capitalized(unit))
                .overTime(WINDOW);
    }

    private static String capitalized(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** Documents that the chart is about, in KQL. */
    Chart where(String kql) {
        query = kql;
        return this;
    }

    /** A line across, as for a budget. */
    Chart threshold(double value) {
        ((ObjectNode) params.path("thresholdLine")).put("show", true).put("value", value);
        return this;
    }

    Chart count(String label) {
        return add("count", "metric", Json.object().put("customLabel", label));
    }

    /**
     * @param operation {@code avg}, {@code max}, {@code min}, {@code sum} or {@code cardinality}
     */
    Chart measure(String operation, String field, String label) {
        return add(
                operation, "metric", Json.object().put("field", field).put("customLabel", label));
    }

    /** Along the time axis; {@code auto}, a unit such as {@code h}, or {@link #WINDOW}. */
    Chart overTime(String interval) {
        ObjectNode over =
                Json.object(
                        """
                        {"field":"@timestamp","useNormalizedEsInterval":true,
                         "scaleMetricValues":false,"drop_partials":false,"min_doc_count":1,
                         "extended_bounds":{}}""");
        return add("date_histogram", "segment", over.put("interval", interval));
    }

    Chart steps(String field, double width, String label) {
        ObjectNode steps = Json.object().put("field", field).put("interval", width);
        return add(
                "histogram",
                "segment",
                steps.put("min_doc_count", false)
                        .put("has_extended_bounds", false)
                        .put("customLabel", label));
    }

    /** One row, sector or place along the axis for each value, those with the highest first. */
    Chart rows(String field, int size, String label) {
        return terms(kind.equals("table") ? "bucket" : "segment", field, size, label);
    }

    /** One line or colour for each value. */
    Chart split(String field, int size, String label) {
        return terms("group", field, size, label);
    }

    private Chart terms(String schema, String field, int size, String label) {
        ObjectNode terms = Json.object().put("field", field).put("orderBy", "1");
        return add(
                "terms",
                schema,
                terms.put("order", "desc")
                        .put("size", size)
                        .put("otherBucket", false)
                        .put("otherBucketLabel", "Other")
                        .put("missingBucket", false)
                        .put("missingBucketLabel", "Missing")
                        .put("customLabel", label));
    }

    private Chart add(String type, String schema, ObjectNode params) {
        aggregations
                .addObject()
                .put("id", String.valueOf(aggregations.size()))
                .put("enabled", true)
                .put("type", type)
                .put("schema", schema)
                .set("params", params);
        return this;
    }

    @Override
    public SavedObject as(String id, String title) {
        if (params.has("seriesParams")) {
            ChartParams.series(params, aggregations, kind, stacked);
        }
        ObjectNode state = Json.object().put("title", title).put("type", kind);
        state.set("aggs", aggregations);
        state.set("params", params);
        return visualization(
                id,
                title,
                state,
                Saved.search(query, true),
                List.of(source.reference(Source.REFERENCE)));
    }

    static SavedObject visualization(
            String id,
            String title,
            ObjectNode state,
            ObjectNode search,
            List<SavedObject.Reference> references) {
        ObjectNode attributes = Json.object().put("description", "");
        attributes.set("kibanaSavedObjectMeta", search);
        attributes
                .put("title", title)
                .put("uiStateJSON", "{}")
                .put("version", 1)
                .put("visState", Json.text(state));
        return new SavedObject(ObjectType.VISUALIZATION, id, attributes, references);
    }
}
