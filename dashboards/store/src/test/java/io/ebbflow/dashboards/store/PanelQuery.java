package io.ebbflow.dashboards.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a panel asks the server, as Kibana makes it of the saved object: for the stretch of time of
 * the recorded run, in steps of ten seconds.
 *
 * @param index pattern of indices
 */
record PanelQuery(String panel, String index, ObjectNode body) {

    static final String FROM = "2026-11-22T19:01:00Z";
    static final String TO = "2026-11-22T19:05:00Z";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STEP = "10s";

    static List<PanelQuery> of(JsonNode object) throws IOException {
        String id = object.path("id").asText();
        List<PanelQuery> queries = new ArrayList<>();
        if (object.path("type").asText().equals("search")) {
            queries.add(new PanelQuery(id, index(object), window(kql(object))));
        } else if (object.path("type").asText().equals("visualization")) {
            JsonNode state = JSON.readTree(object.path("attributes").path("visState").asText());
            switch (state.path("type").asText()) {
                case "markdown", "input_control_vis" -> {}
                case "metrics" -> timeSeries(id, state.path("params"), queries);
                case "vega" -> vega(id, spec(object), queries);
                default -> {
                    ObjectNode body = window(kql(object)).put("size", 0);
                    aggregations(state.path("aggs"), body);
                    queries.add(new PanelQuery(id, index(object), body));
                }
            }
        }
        return queries;
    }

    /** The Vega specification of a panel; missing where it has none. */
    static JsonNode spec(JsonNode object) throws IOException {
        JsonNode state = JSON.readTree(object.path("attributes").path("visState").asText());
        return JSON.readTree(state.path("params").path("spec").asText());
    }

    private static String index(JsonNode object) {
        return object.path("references").path(0).path("id").asText() + "-*";
    }

    private static String kql(JsonNode object) throws IOException {
        String search =
                object.path("attributes")
                        .path("kibanaSavedObjectMeta")
                        .path("searchSourceJSON")
                        .asText();
        return JSON.readTree(search).path("query").path("query").asText();
    }

    /** Our KQL is also Lucene's language, but for the case of its operators and for slashes. */
    private static ObjectNode query(String kql) {
        ObjectNode query = JSON.createObjectNode();
        if (kql.isEmpty()) {
            query.putObject("match_all");
        } else {
            String lucene =
                    kql.replace("/", "\\/")
                            .replace(" and ", " AND ")
                            .replace(" or ", " OR ")
                            .replaceAll("(^| |\\()not ", "$1NOT ");
            query.putObject("query_string").put("query", lucene).put("analyze_wildcard", true);
        }
        return query;
    }

    private static ObjectNode window(String kql) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode filters = body.putObject("query").putObject("bool").putArray("filter");
        filters.addObject()
                .putObject("range")
                .putObject("@timestamp")
                .put("gte", FROM)
                .put("lt", TO);
        filters.add(query(kql));
        return body;
    }

    private static void aggregations(JsonNode aggregations, ObjectNode body) {
        ObjectNode level = body.putObject("aggs");
        List<JsonNode> measures = new ArrayList<>();
        List<JsonNode> buckets = new ArrayList<>();
        for (JsonNode each : aggregations) {
            (each.path("schema").asText().equals("metric") ? measures : buckets).add(each);
        }
        measures(measures, level);
        for (JsonNode bucket : buckets) {
            ObjectNode named = level.putObject("split");
            named.set(bucket.path("type").asText(), bucketParams(bucket, measures));
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

    private static ObjectNode bucketParams(JsonNode bucket, List<JsonNode> measures) {
        JsonNode params = bucket.path("params");
        ObjectNode made = JSON.createObjectNode().put("field", params.path("field").asText());
        switch (bucket.path("type").asText()) {
            case "terms" -> {
                String first = measures.get(0).path("type").asText();
                String order = first.equals("count") ? "_count" : "m1";
                made.put("size", params.path("size").asInt()).putObject("order").put(order, "desc");
            }
            case "date_histogram" -> made.put("fixed_interval", STEP).put("min_doc_count", 1);
            case "histogram" -> made.put("interval", params.path("interval").asDouble());
            case "filters" -> {
                made.remove("field");
                ObjectNode named = made.putObject("filters");
                for (JsonNode filter : params.path("filters")) {
                    named.set(
                            filter.path("label").asText(),
                            query(filter.path("input").path("query").asText()));
                }
            }
            default -> throw new IllegalArgumentException("no such bucket: " + bucket);
        }
        return made;
    }

    private static void timeSeries(String id, JsonNode params, List<PanelQuery> queries) {
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
            time.putObject("date_histogram").put("field", "@timestamp").put("fixed_interval", STEP);
            JsonNode metric = series.path("metrics").path(0);
            time.putObject("aggs")
                    .putObject("value")
                    .putObject(metric.path("type").asText())
                    .put("field", metric.path("field").asText());
            String index =
                    series.path("series_index_pattern")
                            .asText(params.path("index_pattern").asText());
            queries.add(new PanelQuery(id, index, body));
        }
        for (JsonNode events : params.path("annotations")) {
            ObjectNode body = window(events.path("query_string").path("query").asText());
            queries.add(
                    new PanelQuery(id + " events", events.path("index_pattern").asText(), body));
        }
    }

    private static void vega(String id, JsonNode spec, List<PanelQuery> queries)
            throws IOException {
        for (JsonNode data : spec.path("data")) {
            if (data.has("url")) {
                JsonNode url = data.path("url");
                String text =
                        url.path("body")
                                .toString()
                                .replaceAll("\\{\"%autointerval%\":\\d+}", '"' + STEP + '"')
                                .replace("{\"%timefilter%\":\"min\"}", '"' + FROM + '"')
                                .replace("{\"%timefilter%\":\"max\"}", '"' + TO + '"');
                ObjectNode body = (ObjectNode) JSON.readTree(text);
                body.set("query", window("").path("query"));
                queries.add(new PanelQuery(id, url.path("index").asText(), body));
            }
        }
    }

    /** Whether the answer has anything to show. */
    static boolean hasData(JsonNode answer) {
        if (!answer.has("aggregations")) {
            return !answer.path("hits").path("hits").isEmpty();
        }
        List<JsonNode> lists = answer.path("aggregations").findValues("buckets");
        if (lists.isEmpty()) {
            return answer.path("hits").path("total").path("value").asLong() > 0;
        }
        return lists.stream().anyMatch(list -> !list.isEmpty());
    }
}
