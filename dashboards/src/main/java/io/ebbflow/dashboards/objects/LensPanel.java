package io.ebbflow.dashboards.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.dashboards.objects.SavedObject.ObjectType;
import java.util.List;
import java.util.Optional;

/** A chart as Lens draws it, at the level of 7.16, from which Kibana 8 and newer migrate. */
final class LensPanel {

    private static final String LAYER = "layer1";

    private final LensColumns columns;
    private final String kind;
    private final boolean stacked;

    private LensPanel(JsonNode state) {
        kind = state.path("type").asText();
        stacked = state.at("/params/seriesParams/0/mode").asText().equals("stacked");
        columns = new LensColumns(state.path("aggs"));
    }

    /** Empty for what is made of no aggregations, or splits its lines twice. */
    static Optional<SavedObject> of(SavedObject chart) {
        if (chart.type() != ObjectType.VISUALIZATION) {
            return Optional.empty();
        }
        JsonNode state = Json.parse(chart.attributes().path("visState").asText());
        if (state.path("aggs").isEmpty() || isSplitTwice(state.path("aggs"))) {
            return Optional.empty();
        }
        return Optional.of(new LensPanel(state).object(chart));
    }

    /**
     * Lens has values of several fields in one column from 8.1 on. From our level Kibana migrates
     * such a column to the format of a column of one field, and then fails to draw it.
     */
    private static boolean isSplitTwice(JsonNode aggregations) {
        return aggregations.findValuesAsText("schema").stream().filter("group"::equals).count() > 1;
    }

    private SavedObject object(SavedObject chart) {
        JsonNode search =
                Json.parse(
                        chart.attributes()
                                .path("kibanaSavedObjectMeta")
                                .path("searchSourceJSON")
                                .asText());
        ObjectNode attributes = Json.object();
        attributes
                .put("title", chart.attributes().path("title").asText())
                .put("description", "")
                .put("visualizationType", type());
        ObjectNode state = attributes.putObject("state");
        state.putObject("datasourceStates")
                .putObject("indexpattern")
                .putObject("layers")
                .set(LAYER, columns.layer());
        state.set("visualization", visualization());
        state.set("query", search.path("query"));
        state.putArray("filters");
        String pattern = chart.references().get(0).id();
        return new SavedObject(
                ObjectType.LENS,
                chart.id() + LensObjects.SUFFIX,
                attributes,
                List.of(
                        reference("indexpattern-datasource-current-indexpattern", pattern),
                        reference("indexpattern-datasource-layer-" + LAYER, pattern)));
    }

    private static SavedObject.Reference reference(String name, String pattern) {
        return new SavedObject.Reference(name, ObjectType.INDEX_PATTERN, pattern);
    }

    private String type() {
        return switch (kind) {
            case "histogram", "line" -> "lnsXY";
            case "pie" -> "lnsPie";
            case "heatmap" -> "lnsHeatmap";
            default -> isOneNumber() ? "lnsMetric" : "lnsDatatable";
        };
    }

    private boolean isOneNumber() {
        return kind.equals("metric")
                && columns.buckets().isEmpty()
                && columns.measures().size() == 1;
    }

    private ObjectNode visualization() {
        return switch (type()) {
            case "lnsXY" -> axes();
            case "lnsPie" -> ring();
            case "lnsHeatmap" -> heatMap();
            case "lnsMetric" -> layer(Json.object()).put("accessor", columns.measures().get(0));
            default -> table();
        };
    }

    private static ObjectNode layer(ObjectNode of) {
        return of.put("layerId", LAYER).put("layerType", "data");
    }

    private ObjectNode axes() {
        String series = kind.equals("line") ? "line" : stacked ? "bar_stacked" : "bar";
        ObjectNode state =
                Json.object(
                        """
                        {"legend":{"isVisible":true,"position":"right"},"valueLabels":"hide",
                         "fittingFunction":"None",
                         "axisTitlesVisibilitySettings":{"x":false,"yLeft":true,"yRight":true},
                         "gridlinesVisibilitySettings":{"x":true,"yLeft":true,"yRight":true},
                         "tickLabelsVisibilitySettings":{"x":true,"yLeft":true,"yRight":true}}""");
        state.put("preferredSeriesType", series);
        ObjectNode layer = layer(state.putArray("layers").addObject());
        layer.set("accessors", Json.array(columns.measures()));
        layer.put("position", "top").put("seriesType", series).put("showGridlines", false);
        layer.put("xAccessor", columns.bucket("segment"));
        if (columns.bucket("group") != null) {
            layer.put("splitAccessor", columns.bucket("group"));
        }
        return state;
    }

    private ObjectNode ring() {
        ObjectNode state = Json.object().put("shape", "donut");
        ObjectNode layer = layer(state.putArray("layers").addObject());
        layer.set("groups", Json.array(columns.buckets()));
        layer.put("metric", columns.measures().get(0))
                .put("numberDisplay", "percent")
                .put("categoryDisplay", "default")
                .put("legendDisplay", "default")
                .put("nestedLegend", false);
        return state;
    }

    private ObjectNode heatMap() {
        ObjectNode state =
                layer(
                        Json.object(
                                """
                                {"shape":"heatmap",
                                 "legend":{"isVisible":true,"position":"right",
                                   "type":"heatmap_legend"},
                                 "gridConfig":{"type":"heatmap_grid","isCellLabelVisible":false,
                                   "isYAxisLabelVisible":true,"isXAxisLabelVisible":true}}"""));
        String measure = columns.measures().get(0);
        state.put("valueAccessor", measure)
                .put("xAccessor", columns.bucket("group"))
                .put("yAccessor", columns.bucket("segment"));
        ObjectNode palette =
                state.putObject("palette")
                        .put("accessor", measure)
                        .put("name", "custom")
                        .put("type", "palette");
        ObjectNode params =
                palette.putObject("params")
                        .put("name", "custom")
                        .put("continuity", "above")
                        .put("rangeType", "number")
                        .put("rangeMin", 0)
                        .put("rangeMax", 1)
                        .put("steps", SeverityBand.values().length)
                        .put("reverse", false);
        ArrayNode from = params.putArray("colorStops");
        ArrayNode to = params.putArray("stops");
        for (SeverityBand band : SeverityBand.values()) {
            from.addObject().put("color", band.colour()).put("stop", band.from());
            to.addObject().put("color", band.colour()).put("stop", Math.min(1, band.to()));
        }
        return state;
    }

    private ObjectNode table() {
        ObjectNode state = layer(Json.object());
        ArrayNode list = state.putArray("columns");
        columns.buckets().forEach(id -> list.addObject().put("columnId", id));
        columns.measures().forEach(id -> list.addObject().put("columnId", id));
        return state;
    }
}
