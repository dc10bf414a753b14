package io.ebbflow.dashboards.objects;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.dashboards.objects.SavedObject.ObjectType;
import io.ebbflow.dashboards.objects.SavedObject.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The same dashboards for Kibana 8 and newer: charts drawn by Lens, filters in the bar of controls.
 * They have ids of their own and go beside the others; older servers refuse a file with Lens in it
 * altogether. Stateless and thread-safe.
 */
public final class LensObjects {

    /** The folder that the file is kept in. */
    public static final String FOLDER = "kibana-8";

    /** What tells an object from its other form. */
    static final String SUFFIX = "-lens";

    private LensObjects() {}

    /** The file to import; it stands by itself. */
    public static String ndjson() {
        return objects().stream().map(SavedObject::line).collect(joining("\n", "", "\n"));
    }

    /** How many objects there are. */
    public static int count() {
        return objects().size();
    }

    static List<SavedObject> objects() {
        List<SavedObject> originals = SavedObjects.objects(Dialect.KIBANA);
        Map<String, SavedObject> made = new LinkedHashMap<>();
        Map<String, SavedObject> controls = new HashMap<>();
        for (SavedObject each : originals) {
            if (isOf(each, "input_control_vis")) {
                controls.put(each.id(), each);
            } else if (isOf(each, "markdown")) {
                made.put(each.id(), linked(each));
            } else if (each.type() == ObjectType.INDEX_PATTERN) {
                made.put(each.id(), leading(each));
            } else if (each.type() != ObjectType.DASHBOARD) {
                made.put(each.id(), LensPanel.of(each).orElse(each));
            }
        }
        List<SavedObject> all = new ArrayList<>(made.values());
        for (SavedObject each : originals) {
            if (each.type() == ObjectType.DASHBOARD) {
                all.add(dashboard(each, made, controls));
            }
        }
        return all;
    }

    private static boolean isOf(SavedObject object, String kind) {
        return object.type() == ObjectType.VISUALIZATION
                && Json.parse(object.attributes().path("visState").asText())
                        .path("type")
                        .asText()
                        .equals(kind);
    }

    /**
     * The index pattern whose entities link to the dashboard of this file, as the other may not be
     * there. Its id is the other's: charts that are in both files have the same.
     */
    private static SavedObject leading(SavedObject pattern) {
        ObjectNode attributes = pattern.attributes().deepCopy();
        attributes.put(
                "fieldFormatMap",
                attributes
                        .path("fieldFormatMap")
                        .asText()
                        .replace(EntityDashboard.ID + "?", EntityDashboard.ID + SUFFIX + "?"));
        return new SavedObject(pattern.type(), pattern.id(), attributes, pattern.references());
    }

    /** The text with links to the dashboards of this file. */
    private static SavedObject linked(SavedObject text) {
        ObjectNode attributes = text.attributes().deepCopy();
        String state = attributes.path("visState").asText();
        attributes.put(
                "visState", state.replaceAll("(#/view/ebbflow-[a-z-]+)\\)", "$1" + SUFFIX + ")"));
        return new SavedObject(text.type(), text.id() + SUFFIX, attributes, text.references());
    }

    private static SavedObject dashboard(
            SavedObject original,
            Map<String, SavedObject> made,
            Map<String, SavedObject> controls) {
        ObjectNode attributes = original.attributes().deepCopy();
        attributes.put("title", attributes.path("title").asText() + " (Lens)");
        Map<String, Reference> byName = new HashMap<>();
        original.references().forEach(reference -> byName.put(reference.name(), reference));
        List<Reference> references = new ArrayList<>();
        ArrayNode grid = Json.array();
        for (JsonNode panel : Json.parse(attributes.path("panelsJSON").asText())) {
            Reference reference = byName.get(panel.path("panelRefName").asText());
            SavedObject control = controls.get(reference.id());
            if (control == null) {
                SavedObject shown = made.get(reference.id());
                references.add(new Reference(reference.name(), shown.type(), shown.id()));
                grid.add(panel);
            } else {
                attributes.set("controlGroupInput", Controls.of(control, references));
            }
        }
        attributes.put("panelsJSON", Json.text(grid));
        return new SavedObject(
                ObjectType.DASHBOARD, original.id() + SUFFIX, attributes, references);
    }
}
