package io.ebbflow.dashboards.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ebbflow.dashboards.IndexTemplates;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/**
 * An index of each kind that never holds a document. Where no index at all matches a pattern, a
 * server answers without aggregations and Kibana 8 knows no field: charts of time series then say
 * that "the aggregations key is missing", others that their field "no longer exists", instead of
 * being empty. So what happens seldom, such as feedback, has an index before it happens first.
 */
final class EmptyIndices {

    /** After the name of the template; no day, so that no retention takes it for an old index. */
    private static final String SUFFIX = "-fields";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection connection;

    EmptyIndices(Connection connection) {
        this.connection = connection;
    }

    static List<String> names() {
        return IndexTemplates.names().stream().map(template -> template + SUFFIX).toList();
    }

    /**
     * Makes those that are not there, with the fields of their templates; to the others adds the
     * fields that are new.
     *
     * @throws IOException if the server cannot be reached, or refuses; the message names the index
     */
    void install() throws IOException, InterruptedException {
        for (String template : IndexTemplates.names()) {
            String index = template + SUFFIX;
            HttpResponse<String> made = connection.send(put("/" + index, "{}"));
            if (made.statusCode() == 400 && made.body().contains("already_exists")) {
                JsonNode mappings =
                        JSON.readTree(IndexTemplates.body(template)).at("/template/mappings");
                HttpResponse<String> added =
                        connection.send(put("/" + index + "/_mapping", mappings.toString()));
                JsonNode unused = connection.json(added, "to add the new fields to " + index);
            } else {
                JsonNode unused = connection.json(made, "to make the empty index " + index);
            }
        }
    }

    private HttpRequest put(String path, String body) {
        return connection
                .request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
