package io.ebbflow.dashboards.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.dashboards.objects.SavedObject.ObjectType;
import java.util.List;

/** A saved search: documents as they are, newest first. */
final class Documents implements Panel {

    private final Source source;
    private final List<String> columns;
    private String query = "";

    private Documents(Source source, List<String> columns) {
        this.source = source;
        this.columns = columns;
    }

    static Documents newest(Source source, String... columns) {
        return new Documents(source, List.of(columns));
    }

    /** Which documents, in KQL. */
    Documents where(String kql) {
        query = kql;
        return this;
    }

    @Override
    public SavedObject as(String id, String title) {
        ObjectNode attributes = Json.object();
        attributes.set("columns", Json.array(columns));
        attributes.put("description", "").put("hits", 0);
        attributes.set("kibanaSavedObjectMeta", Saved.search(query, true));
        attributes.putArray("sort").addArray().add("@timestamp").add("desc");
        attributes.put("title", title).put("version", 1);
        return new SavedObject(
                ObjectType.SEARCH, id, attributes, List.of(source.reference(Source.REFERENCE)));
    }
}
