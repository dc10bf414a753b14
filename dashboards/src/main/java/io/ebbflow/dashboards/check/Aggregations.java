package io.ebbflow.dashboards.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The aggregations of a chart: measures at every level, buckets one within the other. */
final class Aggregations {

    private Aggregations() {}

    static void add(JsonNode aggregations, ObjectNode body, Window window) {
        ObjectNode level = body.putObject("aggs");
        List<JsonNode> measures = new ArrayList<>();
        List<JsonNode> buckets = new ArrayList<>();
        for (JsonNode each : aggregations) {
            (each.path("schema").asText().equals("metric") ? measures : buckets).add(each);
        }
        measures(measures, level);
        for (JsonNode bucket : buckets) {
            ObjectNode named = level.putObject("split");
            named.set(bucket.path("type").asText(), params(bucket, measures, window));
            level = named.putObject("aggs");
            measures(measures, level);
        }
    }

    private static void measures(List<JsonNode> measures, ObjectNode level) {
        for (JsonNode measure : measures) {
            String type = measure.path("type").asText();
            if (!type.equals("count")) {
                level.putObject("m" + measure.path("id").asText())
                        .putObject(type)
                        .put("field", measure.path("params").path("field").asText());
            }
        }
    }

    private static ObjectNode params(JsonNode bucket, List<JsonNode> measures, Window window) {
        JsonNode params = bucket.path("params");
        ObjectNode made =
                PanelQuery.JSON.createObjectNode().put("field", params.path("field").asText());
        switch (bucket.path("type").asText()) {
            case "terms" -> {
                String first = measures.get(0).path("type").asText();
                String order = first.equals("count") ? "_count" : "m1";
                made.put("size", params.path("size").asInt()).putObject("order").put(order, "desc");
            }
            case "date_histogram" ->
                    made.put("fixed_interval", window.step()).put("min_doc_count", 1);
            case "histogram" -> made.put("interval", params.path("interval").asDouble());
            default -> throw new IllegalArgumentException("no such bucket: " + bucket);
        }
        return made;
    }
}
