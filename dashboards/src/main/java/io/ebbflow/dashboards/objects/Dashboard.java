package io.ebbflow.dashboards.objects;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.dashboards.objects.SavedObject.ObjectType;
import io.ebbflow.dashboards.objects.SavedObject.Reference;
import java.util.ArrayList;
import java.util.List;

/**
 * A dashboard, put together row by row. It keeps the time window that is set, so that going from
 * one to another shows the same stretch of time.
 */
final class Dashboard {

    /** Columns of the grid. */
    private static final int WIDTH = 48;

    /** Rows of the grid that a few lines of text need. */
    private static final int ABOUT = 6;

    private final String id;
    private final String title;
    private final String description;
    private final List<SavedObject> panels = new ArrayList<>();
    private final ArrayNode grid = Json.array();
    private final List<Reference> references = new ArrayList<>();
    private int top;

    Dashboard(String id, String title, String description) {
        this.id = id;
        this.title = title;
        this.description = description;
    }

    /**
     * A panel with its place in a row still open.
     *
     * @param name the end of its id, which begins with that of the dashboard
     */
    record Named(String name, String title, Panel shown) {}

    static Named panel(String name, String title, Panel shown) {
        return new Named(name, title, shown);
    }

    /** What the dashboard shows, what to check when it is empty, and the way to the others. */
    Dashboard about(String shows, String whenEmpty) {
        return row(ABOUT, panel("about", "About", Texts.about(shows, whenEmpty)));
    }

    /** Panels beside each other, each as wide as the others. */
    Dashboard row(int height, Named... row) {
        if (WIDTH % row.length != 0) {
            throw new IllegalArgumentException(row.length + " panels do not share " + WIDTH);
        }
        int width = WIDTH / row.length;
        for (int i = 0; i < row.length; i++) {
            SavedObject panel = row[i].shown().as(id + "-" + row[i].name(), row[i].title());
            place(panel, i * width, width, height);
        }
        top += height;
        return this;
    }

    private void place(SavedObject panel, int left, int width, int height) {
        String index = String.valueOf(panels.size() + 1);
        String name = "panel_" + panels.size();
        ObjectNode place = grid.addObject().put("version", "7.10.0");
        place.putObject("gridData")
                .put("x", left)
                .put("y", top)
                .put("w", width)
                .put("h", height)
                .put("i", index);
        place.put("panelIndex", index).put("panelRefName", name).putObject("embeddableConfig");
        panels.add(panel);
        references.add(new Reference(name, panel.type(), panel.id()));
    }

    /** The panels, and the dashboard after them. */
    List<SavedObject> objects() {
        ObjectNode attributes = Json.object().put("description", description).put("hits", 0);
        attributes.set("kibanaSavedObjectMeta", Saved.search("", false));
        attributes
                .put("optionsJSON", "{\"hidePanelTitles\":false,\"useMargins\":true}")
                .put("panelsJSON", Json.text(grid))
                .put("timeRestore", false)
                .put("title", title)
                .put("version", 1);
        List<SavedObject> all = new ArrayList<>(panels);
        all.add(new SavedObject(ObjectType.DASHBOARD, id, attributes, references));
        return all;
    }
}
