package io.ebbflow.dashboards.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The query that goes with every saved object. */
final class Saved {

    private Saved() {}

    /**
     * @param kql empty for all documents
     * @param indexed whether the object refers to an index pattern
     */
    static ObjectNode search(String kql, boolean indexed) {
        ObjectNode source = Json.object();
        source.putObject("query").put("query", kql).put("language", "kuery");
        source.putArray("filter");
        if (indexed) {
            source.put("indexRefName", Source.REFERENCE);
        }
        return Json.object().put("searchSourceJSON", Json.text(source));
    }
}
