package io.ebbflow.dashboards.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/**
 * What a panel asks the server, as Kibana makes it of the saved object. The translation is our own:
 * of Kibana's language for queries it knows what our panels use.
 *
 * @param panel id of the saved object
 * @param title for people
 * @param index pattern of indices
 * @param body of the search
 */
public record PanelQuery(String panel, String title, String index, ObjectNode body) {

    static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The queries of one saved object; none of one that asks for nothing.
     *
     * @param object a line of the file that is imported
     * @throws IOException if it is none of ours
     */
    public static List<PanelQuery> of(JsonNode object, Window window) throws IOException {
        return new Translation(object, window).queries();
    }

    /** The Vega specification of a panel; missing where it has none. */
    public static JsonNode spec(JsonNode object) throws IOException {
        JsonNode state = JSON.readTree(object.path("attributes").path("visState").asText());
        return JSON.readTree(state.path("params").path("spec").asText());
    }

    /** Whether the answer has anything to show. */
    public static boolean hasData(JsonNode answer) {
        if (!answer.has("aggregations")) {
            return !answer.path("hits").path("hits").isEmpty();
        }
        List<JsonNode> lists = answer.path("aggregations").findValues("buckets");
        if (lists.isEmpty()) {
            return answer.path("hits").path("total").path("value").asLong() > 0;
        }
        return lists.stream().anyMatch(PanelQuery::anyDocument);
    }

    /** Buckets that are named are there whether or not anything is in them. */
    private static boolean anyDocument(JsonNode buckets) {
        for (JsonNode bucket : buckets) {
            if (bucket.path("doc_count").asLong() > 0) {
                return true;
            }
        }
        return false;
    }
}
