package io.ebbflow.dashboards.objects;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Lines over time, from one index or several, with events upon them (TSVB). */
final class TimeSeries implements Panel {

    /** No bucket shorter than a window usually is. */
    private static final String INTERVAL = ">=10s";

    private static final List<String> COLOURS =
            List.of("#54B399", "#6092C0", "#D36086", "#9170B8", "#CA8EAE", "#D6BF57");

    private final Source source;
    private final ArrayNode series = Json.array();
    private final ArrayNode annotations = Json.array();

    private TimeSeries(Source source) {
        this.source = source;
    }

    static TimeSeries of(Source source) {
        return new TimeSeries(source);
    }

    /**
     * What was observed of a metric, a line for each entity.
     *
     * @param operation {@code avg} or {@code max}, where a step has several values
     * @param whose KQL for the entities
     * @param format {@code number}, {@code percent} or {@code bytes}
     */
    static TimeSeries observed(
            String operation, String metric, String whose, int entities, String format) {
        return of(Source.SCORES)
                .split(
                        operation,
                        "sample.value",
                        "entity",
                        entities,
                        whose + " and metric:" + metric,
                        format);
    }

    /**
     * One line for each value of a field.
     *
     * @param operation {@code avg}, {@code max}, {@code sum} or {@code cardinality}: what is
     *     counted or divided would be so by a script, which not every server runs
     * @param kql the documents it is about
     * @param format {@code number}, {@code percent} or {@code bytes}
     */
    TimeSeries split(
            String operation, String field, String by, int size, String kql, String format) {
        ObjectNode unused = forEach(by, size, series(operation, field, kql, format, ""));
        return this;
    }

    /** One line. */
    TimeSeries line(String operation, String field, String kql, String label) {
        return line(operation, field, kql, label, "number");
    }

    /** One line in a format, such as {@code percent}. */
    TimeSeries line(String operation, String field, String kql, String label, String format) {
        series(operation, field, kql, format, label);
        return this;
    }

    /** One line for each value, of another index, against the right axis, in steps. */
    TimeSeries right(
            Source other, String operation, String field, String by, int size, String kql) {
        forEach(by, size, series(operation, field, kql, "number", ""))
                .put("separate_axis", 1)
                .put("axis_position", "right")
                .put("steps", 1)
                .put("override_index_pattern", 1)
                .put("series_index_pattern", other.pattern())
                .put("series_time_field", "@timestamp")
                .put("series_interval", INTERVAL)
                .put("series_drop_last_bucket", 0);
        return this;
    }

    /** Orders that were given, as bolts on the time axis. */
    TimeSeries orders(String kql) {
        ObjectNode events =
                annotations
                        .addObject()
                        .put("id", "events-" + annotations.size())
                        .put("color", "#E7664C")
                        .put("icon", "fa-bolt")
                        .put("index_pattern", Source.ACTIONS.pattern())
                        .put("time_field", "@timestamp")
                        .put("fields", "target,reason")
                        .put("template", "{{target}}: {{reason}}")
                        .put("ignore_global_filters", 0)
                        .put("ignore_panel_filters", 1);
        events.putObject("query_string").put("query", kql).put("language", "kuery");
        return this;
    }

    /** Splits a line into one for each value. */
    private static ObjectNode forEach(String by, int size, ObjectNode line) {
        return line.put("split_mode", "terms")
                .put("terms_field", by)
                .put("terms_size", String.valueOf(size))
                .put("terms_order_by", "_count")
                .put("terms_direction", "desc");
    }

    private ObjectNode series(
            String operation, String field, String kql, String format, String label) {
        int number = series.size();
        ObjectNode line =
                series.addObject()
                        .put("id", "series-" + number)
                        .put("color", COLOURS.get(number % COLOURS.size()))
                        .put("split_mode", "everything")
                        .put("split_color_mode", "rainbow")
                        .put("label", label)
                        .put("chart_type", "line")
                        .put("line_width", 2)
                        .put("point_size", 1)
                        .put("fill", 0)
                        .put("stacked", "none")
                        .put("separate_axis", 0)
                        .put("axis_position", "left")
                        .put("formatter", format)
                        .put(
                                "value_template",
                                format.equals("bytes") ? "{{value}}/s" : "{{value}}");
        ObjectNode metric = line.putArray("metrics").addObject().put("id", "metric-" + number);
        metric.put("type", operation).put("field", field);
        if (!kql.isEmpty()) {
            line.putObject("filter").put("query", kql).put("language", "kuery");
        }
        return line;
    }

    @Override
    public SavedObject as(String id, String title) {
        ObjectNode params =
                Json.object()
                        .put("id", id)
                        .put("type", "timeseries")
                        .put("index_pattern", source.pattern())
                        .put("default_index_pattern", source.pattern())
                        .put("default_timefield", "@timestamp")
                        .put("time_field", "@timestamp")
                        .put("interval", INTERVAL)
                        .put("drop_last_bucket", 0)
                        .put("axis_position", "left")
                        .put("axis_formatter", "number")
                        .put("axis_scale", "normal")
                        .put("axis_min", "")
                        .put("axis_max", "")
                        .put("show_legend", 1)
                        .put("show_grid", 1)
                        .put("tooltip_mode", "show_all")
                        .put("isModelInvalid", false);
        params.set("series", series);
        params.set("annotations", annotations);
        ObjectNode state = Json.object().put("title", title).put("type", "metrics");
        state.putArray("aggs");
        state.set("params", params);
        return Chart.visualization(id, title, state, Saved.search("", false), List.of());
    }
}
