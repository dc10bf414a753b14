package io.ebbflow.dashboards.check;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Kibana's language for queries, as far as our panels use it. */
final class Kql {

    private Kql() {}

    /** What we write is also Lucene's language, but for the case of its operators and slashes. */
    static ObjectNode query(String kql) {
        ObjectNode query = PanelQuery.JSON.createObjectNode();
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
}
