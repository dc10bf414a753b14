package io.ebbflow.dashboards.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The columns that Lens makes of the aggregations of a chart: buckets first, then measures. */
final class LensColumns {

    private final List<String> buckets = new ArrayList<>();
    private final List<String> schemas = new ArrayList<>();
    private final List<String> measures = new ArrayList<>();
    private final ObjectNode columns = Json.object();

    LensColumns(JsonNode aggregations) {
        for (JsonNode each : aggregations) {
            if (each.path("schema").asText().equals("metric")) {
                measure(each);
            }
        }
        for (JsonNode each : aggregations) {
            if (!each.path("schema").asText().equals("metric")) {
                bucket(each);
            }
        }
    }

    /** Ids of the measures, in order. */
    List<String> measures() {
        return measures;
    }

    /** Ids of the buckets, in order. */
    List<String> buckets() {
        return buckets;
    }

    /** The first bucket with that place in the chart; null if there is none. */
    String bucket(String schema) {
        int place = schemas.indexOf(schema);
        return place < 0 ? null : buckets.get(place);
    }

    /** The layer's state: the columns, and their order. */
    ObjectNode layer() {
        ObjectNode layer = Json.object();
        List<String> order = new ArrayList<>(buckets);
        order.addAll(measures);
        layer.set("columnOrder", Json.array(order));
        layer.set("columns", columns);
        layer.putObject("incompleteColumns");
        return layer;
    }

    private void measure(JsonNode aggregation) {
        String type = aggregation.path("type").asText();
        String field = aggregation.path("params").path("field").asText();
        if (field.equals("@timestamp")) {
            // Lens has no least and greatest time in the versions that this is for
            return;
        }
        ObjectNode column =
                column(aggregation, "number", "ratio")
                        .put("isBucketed", false)
                        .put("sourceField", type.equals("count") ? "Records" : field);
        column.put(
                "operationType",
                switch (type) {
                    case "avg" -> "average";
                    case "cardinality" -> "unique_count";
                    default -> type;
                });
        measures.add(id(aggregation));
    }

    private void bucket(JsonNode aggregation) {
        String type = aggregation.path("type").asText();
        JsonNode params = aggregation.path("params");
        String schema = aggregation.path("schema").asText();
        boolean words = type.equals("terms");
        String kind = type.equals("date_histogram") ? "date" : words ? "string" : "number";
        ObjectNode column = column(aggregation, kind, words ? "ordinal" : "interval");
        column.put("isBucketed", true)
                .put("operationType", type.equals("histogram") ? "range" : type)
                .put("sourceField", params.path("field").asText());
        column.set("params", params(type, params));
        schemas.add(schema);
        buckets.add(id(aggregation));
    }

    private ObjectNode params(String type, JsonNode params) {
        ObjectNode made = Json.object();
        switch (type) {
            case "date_histogram" -> {
                String interval = params.path("interval").asText();
                // Lens leaves gaps where a step has nothing, so that it may choose the step
                boolean chosen = interval.equals("auto") || interval.equals(Chart.WINDOW);
                made.put("interval", chosen ? "auto" : "1" + interval);
            }
            case "histogram" -> {
                made.put("type", "histogram").put("maxBars", "auto");
                made.putArray("ranges").addObject().put("from", 0).put("to", 1).put("label", "");
            }
            default -> {
                made.put("size", params.path("size").asInt())
                        .put("orderDirection", "desc")
                        .put("otherBucket", false)
                        .put("missingBucket", false);
                made.putObject("orderBy").put("type", "column").put("columnId", measures.get(0));
            }
        }
        return made;
    }

    private ObjectNode column(JsonNode aggregation, String dataType, String scale) {
        String label = aggregation.path("params").path("customLabel").asText("@timestamp");
        return columns.putObject(id(aggregation))
                .put("label", label)
                .put("customLabel", true)
                .put("dataType", dataType)
                .put("scale", scale);
    }

    private static String id(JsonNode aggregation) {
        return "column-" + aggregation.path("id").asText();
    }
}
