package io.ebbflow.dashboards.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.dashboards.IndexTemplates;
import io.ebbflow.dashboards.objects.SavedObject.ObjectType;
import java.util.List;

/**
 * Index patterns with their fields, as the index templates have them. Without the fields the first
 * dashboard that is opened after an import has panels that say "No data", since each panel tries to
 * look the fields up and to save them at once.
 */
final class IndexPatterns {

    /** A link to the dashboard about one entity; the time window stays as it is. */
    private static final String ENTITY_LINK =
            "dashboards#/view/"
                    + EntityDashboard.ID
                    + "?_a=(query:(language:kuery,query:'entity:%22{{value}}%22'))";

    private static final List<String> RATIOS =
            List.of("score", "peak_score", "assessment.score", "observations.score");

    private IndexPatterns() {}

    static SavedObject of(Source source) {
        JsonNode mappings =
                Json.parse(IndexTemplates.body(source.template()))
                        .path("template")
                        .path("mappings");
        ArrayNode fields = Json.array();
        for (String meta : List.of("_id", "_index")) {
            fields.add(field(meta, "string", meta.equals("_id") ? "_id" : "_index", false));
        }
        fields.add(field("_source", "_source", "_source", false).put("searchable", false));
        addFields("", mappings.path("properties"), fields);
        ObjectNode formats = Json.object();
        for (JsonNode field : fields) {
            format(field.path("name").asText(), formats);
        }
        ObjectNode attributes =
                Json.object()
                        .put("fieldFormatMap", Json.text(formats))
                        .put("fields", Json.text(fields))
                        .put("timeFieldName", "@timestamp")
                        .put("title", source.pattern());
        return new SavedObject(ObjectType.INDEX_PATTERN, source.template(), attributes, List.of());
    }

    private static void addFields(String prefix, JsonNode properties, ArrayNode fields) {
        properties
                .properties()
                .forEach(entry -> addField(prefix + entry.getKey(), entry.getValue(), fields));
    }

    private static void addField(String name, JsonNode mapping, ArrayNode fields) {
        if (mapping.has("properties")) {
            addFields(name + ".", mapping.path("properties"), fields);
            return;
        }
        String type = mapping.path("type").asText();
        if (type.equals("object")) {
            return;
        }
        fields.add(field(name, generic(type), type, !type.equals("text")));
        mapping.path("fields")
                .properties()
                .forEach(entry -> addField(name + "." + entry.getKey(), entry.getValue(), fields));
    }

    private static ObjectNode field(String name, String type, String stored, boolean aggregatable) {
        ObjectNode field = Json.object();
        field.put("count", 0).put("name", name).put("type", type);
        field.putArray("esTypes").add(stored);
        return field.put("scripted", false)
                .put("searchable", true)
                .put("aggregatable", aggregatable || name.startsWith("_i"))
                .put("readFromDocValues", aggregatable);
    }

    private static String generic(String type) {
        return switch (type) {
            case "keyword", "text" -> "string";
            case "double", "long" -> "number";
            case "date", "boolean" -> type;
            default -> throw new IllegalArgumentException("no field of type " + type + " is shown");
        };
    }

    private static void format(String field, ObjectNode formats) {
        if (field.equals("entity") || field.equals("target")) {
            ObjectNode format = formats.putObject(field).put("id", "url");
            format.putObject("params")
                    .put("urlTemplate", ENTITY_LINK)
                    .put("labelTemplate", "{{value}}")
                    .put("openLinkInCurrentTab", true);
        } else if (RATIOS.contains(field)) {
            formats.putObject(field).put("id", "color").set("params", scoreColours());
        }
    }

    private static ObjectNode scoreColours() {
        ObjectNode params = Json.object().put("fieldType", "number");
        ArrayNode colours = params.putArray("colors");
        for (SeverityBand band : SeverityBand.values()) {
            colours.addObject()
                    .put("range", band.from() + ":" + band.to())
                    .put("regex", "<insert regex>")
                    .put("text", band.text())
                    .put("background", band.colour());
        }
        return params;
    }
}
