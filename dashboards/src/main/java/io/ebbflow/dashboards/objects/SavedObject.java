package io.ebbflow.dashboards.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;

/**
 * One object as a server keeps it.
 *
 * @param id fixed, so that importing it again replaces it
 * @param attributes what makes up the object
 * @param references the objects that it names
 */
record SavedObject(ObjectType type, String id, ObjectNode attributes, List<Reference> references) {

    /**
     * The kinds of objects, each with the level of the newest form that Kibana 7.10 knows; Lens,
     * which has a file of its own, with that of 7.16.
     */
    enum ObjectType {
        INDEX_PATTERN("index-pattern", "7.6.0"),
        SEARCH("search", "7.9.3"),
        VISUALIZATION("visualization", "7.10.0"),
        LENS("lens", "7.16.0"),
        DASHBOARD("dashboard", "7.9.3");

        private final String text;
        private final String level;

        ObjectType(String text, String level) {
            this.text = text;
            this.level = level;
        }

        String text() {
            return text;
        }
    }

    /** A named link to another object. */
    record Reference(String name, ObjectType type, String id) {}

    SavedObject {
        Objects.requireNonNull(type, "type");
        if (!id.matches("ebbflow-[a-z0-9-]+")) {
            throw new IllegalArgumentException(
                    "id must be ebbflow- with letters, digits and dashes, got '" + id + "'");
        }
        Objects.requireNonNull(attributes, "attributes");
        references = List.copyOf(references);
    }

    /** The object as a line of an export. */
    String line() {
        ObjectNode line = Json.object();
        line.set("attributes", attributes);
        line.put("id", id);
        line.putObject("migrationVersion").put(type.text, type.level);
        var links = line.putArray("references");
        for (Reference reference : references) {
            links.addObject()
                    .put("id", reference.id())
                    .put("name", reference.name())
                    .put("type", reference.type().text);
        }
        line.put("type", type.text);
        return Json.text(line);
    }
}
