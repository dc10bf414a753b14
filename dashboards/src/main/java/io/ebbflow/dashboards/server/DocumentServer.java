package io.ebbflow.dashboards.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.dashboards.IndexTemplates;
import java.io.IOException;

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
     *     we use them: Elasticsearch before 7.17
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
        found.atLeast(openSearch ? 1 : 7, openSearch ? 0 : 17, connection.base().toString());
        return found;
    }

    /**
     * Puts all index templates there; doing it again changes nothing.
     *
     * @throws IOException if it refuses one
     */
    public void install() throws IOException, InterruptedException {
        IndexTemplates.install(connection.client(), connection.base(), connection.authorization());
    }
}
