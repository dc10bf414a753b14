package io.ebbflow.dashboards.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.dashboards.IndexTemplates;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Elasticsearch or OpenSearch. */
public final class DocumentServer {

    private final Connection connection;

    public DocumentServer(Connection connection) {
        this.connection = connection;
    }

    /**
     * What it is.
     *
     * @throws IOException if it cannot be reached, or is too old for composable index templates as
     *     we use them: Elasticsearch before 7.10, to which the oldest Kibana belongs
     */
    public Version check() throws IOException, InterruptedException {
        JsonNode version =
                connection
                        .json(connection.send(connection.request("/").build()), "what it is")
                        .path("version");
        boolean openSearch = version.path("distribution").asText().equals("opensearch");
        Version found =
                new Version(
                        openSearch ? "OpenSearch" : "Elasticsearch",
                        version.path("number").asText());
        found.atLeast(openSearch ? 1 : 7, openSearch ? 0 : 10, connection.base().toString());
        return found;
    }

    /**
     * Searches.
     *
     * @param index pattern of indices; finding none is no error
     * @throws IOException if it cannot be reached, or refuses the query
     */
    public JsonNode search(String index, JsonNode body) throws IOException, InterruptedException {
        HttpRequest request =
                connection
                        .request("/" + index + "/_search?ignore_unavailable=true")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build();
        return connection.json(connection.send(request), "to search " + index);
    }

    /**
     * The names of our daily indices, in order.
     *
     * @throws IOException if it cannot be reached, or may not say
     */
    public List<String> indices() throws IOException, InterruptedException {
        HttpRequest request =
                connection.request("/_cat/indices/ebbflow-*?format=json&h=index").build();
        List<String> names = new ArrayList<>();
        for (JsonNode each : connection.json(connection.send(request), "for its indices")) {
            names.add(each.path("index").asText());
        }
        names.sort(Comparator.naturalOrder());
        return names;
    }

    /**
     * Deletes an index with all that is in it.
     *
     * @throws IOException if it cannot be reached, or refuses
     */
    public void delete(String index) throws IOException, InterruptedException {
        HttpRequest request = connection.request("/" + index).DELETE().build();
        JsonNode unused = connection.json(connection.send(request), "to delete " + index);
    }

    /**
     * Puts all index templates there, and an empty index of each kind, so that a panel about what
     * never happened is empty and no error. Doing it again changes nothing.
     *
     * @throws IOException if it refuses one
     */
    public void install() throws IOException, InterruptedException {
        IndexTemplates.install(connection.client(), connection.base(), connection.authorization());
        new EmptyIndices(connection).install();
    }
}
