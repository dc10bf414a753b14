package io.ebbflow.dashboards.objects;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.dashboards.IndexTemplates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of saved objects as a server would read it, and the fields that there are. */
final class ImportFile {

    /** A use of a field: by what, where. */
    record Use(String object, String template, String operation, String field) {}

    private final List<JsonNode> objects;

    ImportFile(String ndjson) {
        objects = ndjson.lines().map(Json::parse).toList();
    }

    List<JsonNode> objects() {
        return objects;
    }

    List<JsonNode> of(String type) {
        return objects.stream()
                .filter(object -> object.path("type").asText().equals(type))
                .toList();
    }

    static String key(JsonNode object) {
        return object.path("type").asText() + "/" + object.path("id").asText();
    }

    static JsonNode inner(JsonNode object, String... path) {
        JsonNode node = object.path("attributes");
        for (String name : path) {
            node = node.path(name);
        }
        return Json.parse(node.asText());
    }

    static JsonNode search(JsonNode object) {
        return inner(object, "kibanaSavedObjectMeta", "searchSourceJSON");
    }

    /** Leaf fields of an index template and their types. */
    static Map<String, String> fields(String template) {
        Map<String, String> fields = new TreeMap<>();
        JsonNode body = Json.parse(IndexTemplates.body(template));
        addFields("", body.path("template").path("mappings").path("properties"), fields);
        return fields;
    }

    private static void addFields(String prefix, JsonNode properties, Map<String, String> fields) {
        for (var entry : properties.properties()) {
            JsonNode mapping = entry.getValue();
            String name = prefix + entry.getKey();
            if (mapping.has("type")) {
                fields.put(name, mapping.path("type").asText());
            }
            addFields(name + ".", mapping.path("properties"), fields);
            addFields(name + ".", mapping.path("fields"), fields);
        }
    }

    /** The template behind an index pattern such as {@code ebbflow-scores-*}. */
    static String template(String pattern) {
        return pattern.replaceFirst("-\\*$", "");
    }

    /** Every field that any object names. */
    List<Use> uses() {
        List<Use> uses = new ArrayList<>();
        for (JsonNode object : objects) {
            switch (object.path("type").asText()) {
                case "visualization" -> visualization(object, uses);
                case "lens" -> lens(object, uses);
                case "search" -> {
                    String template = reference(object, Source.REFERENCE);
                    for (JsonNode column : object.path("attributes").path("columns")) {
                        uses.add(new Use(key(object), template, "show", column.asText()));
                    }
                    kql(object, template, search(object).path("query"), uses);
                }
                case "index-pattern" ->
                        inner(object, "fieldFormatMap")
                                .fieldNames()
                                .forEachRemaining(
                                        field ->
                                                uses.add(
                                                        new Use(
                                                                key(object),
                                                                object.path("id").asText(),
                                                                "show",
                                                                field)));
                default -> {}
            }
        }
        return uses;
    }

    private static void visualization(JsonNode object, List<Use> uses) {
        JsonNode state = inner(object, "visState");
        switch (state.path("type").asText()) {
            case "markdown" -> {}
            case "metrics" -> timeSeries(object, state.path("params"), uses);
            case "vega" ->
                    vega(object, Json.parse(state.path("params").path("spec").asText()), uses);
            case "input_control_vis" -> {
                for (JsonNode control : state.path("params").path("controls")) {
                    String template =
                            reference(object, control.path("indexPatternRefName").asText());
                    uses.add(
                            new Use(
                                    key(object),
                                    template,
                                    "terms",
                                    control.path("fieldName").asText()));
                }
            }
            default -> aggregations(object, state.path("aggs"), uses);
        }
    }

    private static void aggregations(JsonNode object, JsonNode aggregations, List<Use> uses) {
        String template = reference(object, Source.REFERENCE);
        kql(object, template, search(object).path("query"), uses);
        for (JsonNode each : aggregations) {
            JsonNode params = each.path("params");
            if (params.has("field")) {
                String operation = each.path("type").asText();
                uses.add(new Use(key(object), template, operation, params.path("field").asText()));
            }
        }
    }

    private static void lens(JsonNode object, List<Use> uses) {
        JsonNode state = object.path("attributes").path("state");
        JsonNode layers = state.path("datasourceStates").path("indexpattern").path("layers");
        layers.properties()
                .forEach(
                        layer -> {
                            String template =
                                    reference(
                                            object,
                                            "indexpattern-datasource-layer-" + layer.getKey());
                            kql(object, template, state.path("query"), uses);
                            for (JsonNode column : layer.getValue().path("columns")) {
                                lensColumn(object, template, column, uses);
                            }
                        });
    }

    private static void lensColumn(
            JsonNode object, String template, JsonNode column, List<Use> uses) {
        String operation = column.path("operationType").asText();
        String field = column.path("sourceField").asText();
        if (!operation.equals("count")) {
            String known =
                    switch (operation) {
                        case "average" -> "avg";
                        case "unique_count" -> "cardinality";
                        case "range" -> "histogram";
                        default -> operation;
                    };
            uses.add(new Use(key(object), template, known, field));
        }
    }

    private static void timeSeries(JsonNode object, JsonNode params, List<Use> uses) {
        for (JsonNode series : params.path("series")) {
            String template =
                    template(
                            series.path("series_index_pattern")
                                    .asText(params.path("index_pattern").asText()));
            for (JsonNode metric : series.path("metrics")) {
                uses.add(
                        new Use(
                                key(object),
                                template,
                                metric.path("type").asText(),
                                metric.path("field").asText()));
            }
            if (series.has("terms_field")) {
                uses.add(
                        new Use(
                                key(object),
                                template,
                                "terms",
                                series.path("terms_field").asText()));
            }
            kql(object, template, series.path("filter"), uses);
        }
        for (JsonNode events : params.path("annotations")) {
            String template = template(events.path("index_pattern").asText());
            for (String field : events.path("fields").asText().split(",")) {
                uses.add(new Use(key(object), template, "show", field));
            }
            kql(object, template, events.path("query_string"), uses);
        }
    }

    private static void vega(JsonNode object, JsonNode spec, List<Use> uses) {
        for (JsonNode data : spec.path("data")) {
            if (data.has("url")) {
                String template = template(data.path("url").path("index").asText());
                body(object, template, data.path("url").path("body").path("aggs"), uses);
            }
        }
    }

    private static void body(JsonNode object, String template, JsonNode aggs, List<Use> uses) {
        for (JsonNode named : aggs) {
            for (var part : named.properties()) {
                JsonNode value = part.getValue();
                switch (part.getKey()) {
                    case "aggs" -> body(object, template, value, uses);
                    case "nested" ->
                            uses.add(
                                    new Use(
                                            key(object),
                                            template,
                                            "nested",
                                            value.path("path").asText()));
                    case "filters" ->
                            value.path("filters")
                                    .findParents("terms")
                                    .forEach(
                                            each ->
                                                    uses.add(
                                                            new Use(
                                                                    key(object),
                                                                    template,
                                                                    "terms",
                                                                    each.path("terms")
                                                                            .fieldNames()
                                                                            .next())));
                    case "filter" ->
                            value.elements()
                                    .next()
                                    .fieldNames()
                                    .forEachRemaining(
                                            field ->
                                                    uses.add(
                                                            new Use(
                                                                    key(object),
                                                                    template,
                                                                    "terms",
                                                                    field)));
                    case "top_hits" ->
                            value.path("_source")
                                    .forEach(
                                            field ->
                                                    uses.add(
                                                            new Use(
                                                                    key(object),
                                                                    template,
                                                                    "show",
                                                                    field.asText())));
                    default ->
                            uses.add(
                                    new Use(
                                            key(object),
                                            template,
                                            part.getKey(),
                                            value.path("field").asText()));
                }
            }
        }
    }

    private static void kql(JsonNode object, String template, JsonNode query, List<Use> uses) {
        Matcher names = Pattern.compile("([\\w.@]+):").matcher(query.path("query").asText());
        while (names.find()) {
            uses.add(new Use(key(object), template, "query", names.group(1)));
        }
    }

    private static String reference(JsonNode object, String name) {
        for (JsonNode reference : object.path("references")) {
            if (reference.path("name").asText().equals(name)) {
                return reference.path("id").asText();
            }
        }
        throw new AssertionError(key(object) + " has no reference " + name);
    }
}
