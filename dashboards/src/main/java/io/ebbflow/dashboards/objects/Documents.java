package io.ebbflow.dashboards.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.dashboards.objects.SavedObject.ObjectType;
import java.util.List;

/** A saved search: documents as they are, newest first. */
final class Documents {

    private Documents() {}

    static SavedObject of(
            String id, String title, Source source, String kql, List<String> columns) {
        ObjectNode attributes = Json.object();
        attributes.set("columns", Json.array(columns));
        attributes.put("description", "").put("hits", 0);
        attributes.set("kibanaSavedObjectMeta", Saved.search(kql, true));
        attributes.putArray("sort").addArray().add("@timestamp").add("desc");
        attributes.put("title", title).put("version", 1);
        return new SavedObject(
                ObjectType.SEARCH, id, attributes, List.of(source.reference(Source.REFERENCE)));
    }
}
