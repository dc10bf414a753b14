package io.ebbflow.dashboards.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One saved object on its way to becoming queries. */
final class Translation {

    private final JsonNode object;
    private final Window window;
    private final List<PanelQuery> queries = new ArrayList<>();

    Translation(JsonNode object, Window window) {
        this.object = object;
        this.window = window;
    }

    List<PanelQuery> queries() throws IOException {
        if (object.path("type").asText().equals("search")) {
            add("", index(), window(kql()));
        } else if (object.path("type").asText().equals("visualization")) {
            JsonNode state = read(object.path("attributes").path("visState"));
            switch (state.path("type").asText()) {
                case "markdown", "input_control_vis" -> {}
                case "metrics" -> timeSeries(state.path("params"));
                case "vega" -> vega(PanelQuery.spec(object));
                default -> {
                    ObjectNode body = window(kql()).put("size", 0);
                    Aggregations.add(state.path("aggs"), body, window);
                    add("", index(), body);
                }
            }
        }
        return queries;
    }

    private void add(String part, String index, ObjectNode body) {
        String title = object.path("attributes").path("title").asText();
        queries.add(
                new PanelQuery(
                        object.path("id").asText(),
                        part.isEmpty() ? title : title + " (" + part + ")",
                        index,
                        body));
    }

    private static JsonNode read(JsonNode text) throws IOException {
        return PanelQuery.JSON.readTree(text.asText());
    }

    private String index() {
        return object.path("references").path(0).path("id").asText() + "-*";
    }

    private String kql() throws IOException {
        JsonNode search = object.path("attributes").path("kibanaSavedObjectMeta");
        return read(search.path("searchSourceJSON")).path("query").path("query").asText();
    }

    private ObjectNode window(String kql) {
        ObjectNode body = PanelQuery.JSON.createObjectNode();
        ArrayNode filters = body.putObject("query").putObject("bool").putArray("filter");
        filters.addObject()
                .putObject("range")
                .putObject("@timestamp")
                .put("gte", window.from().toString())
                .put("lt", window.to().toString());
        filters.add(Kql.query(kql));
        return body;
    }

    private void timeSeries(JsonNode params) {
        for (JsonNode series : params.path("series")) {
            ObjectNode body = window(series.path("filter").path("query").asText()).put("size", 0);
            ObjectNode level = body.putObject("aggs");
            if (series.path("split_mode").asText().equals("terms")) {
                ObjectNode split = level.putObject("split");
                split.putObject("terms")
                        .put("field", series.path("terms_field").asText())
                        .put("size", series.path("terms_size").asInt());
                level = split.putObject("aggs");
            }
            ObjectNode time = level.putObject("time");
            time.putObject("date_histogram")
                    .put("field", "@timestamp")
                    .put("fixed_interval", window.step())
                    .put("min_doc_count", 1);
            JsonNode metric = series.path("metrics").path(0);
            time.putObject("aggs")
                    .putObject("value")
                    .putObject(metric.path("type").asText())
                    .put("field", metric.path("field").asText());
            String index =
                    series.path("series_index_pattern")
                            .asText(params.path("index_pattern").asText());
            add(series.path("label").asText(), index, body);
        }
        for (JsonNode events : params.path("annotations")) {
            ObjectNode body = window(events.path("query_string").path("query").asText());
            add("events", events.path("index_pattern").asText(), body);
        }
    }

    private void vega(JsonNode spec) throws IOException {
        for (JsonNode data : spec.path("data")) {
            if (data.has("url")) {
                JsonNode url = data.path("url");
                ObjectNode body = VegaRequest.body(url.path("body"), window);
                if (url.has("%timefield%")) {
                    body.set("query", window("").path("query"));
                }
                add(data.path("name").asText(), url.path("index").asText(), body);
            }
        }
    }
}
