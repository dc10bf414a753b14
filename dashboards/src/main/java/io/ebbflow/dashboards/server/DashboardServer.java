package io.ebbflow.dashboards.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.dashboards.objects.Dialect;
import io.ebbflow.dashboards.objects.LensObjects;
import io.ebbflow.dashboards.objects.SavedObjects;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.StringJoiner;

/** Kibana or OpenSearch Dashboards. */
public final class DashboardServer {

    /** No line of ours begins with it. */
    private static final String BOUNDARY = "ebbflow-saved-objects-7f3a";

    private final Connection connection;

    public DashboardServer(Connection connection) {
        this.connection = connection;
    }

    /**
     * What it is, and how its objects are written.
     *
     * @param version of the server
     */
    public record Found(Version version, Dialect dialect) {

        /** Whether it has Lens and controls in the form that ours are in. */
        public boolean hasLens() {
            return dialect == Dialect.KIBANA && version.major() >= 8;
        }
    }

    /**
     * Asks the server what it is. Both answer alike; OpenSearch Dashboards has a header of its own,
     * and behind a proxy that drops it, versions below 4, which Kibana left before saved objects
     * could be imported.
     *
     * @throws IOException if it cannot be reached, is not ready, or is older than Kibana 7.10
     */
    public Found check() throws IOException, InterruptedException {
        HttpResponse<String> answer = connection.send(connection.request("/api/status").build());
        String number =
                connection.json(answer, "for its status").path("version").path("number").asText();
        if (number.isEmpty()) {
            throw new IOException(
                    connection.base()
                            + " does not say its version: it tells that to accounts that it knows only,"
                            + " or is no Kibana");
        }
        boolean openSearch =
                answer.headers().firstValue("osd-name").isPresent() || number.matches("[123]\\..*");
        Version version = new Version(openSearch ? "OpenSearch Dashboards" : "Kibana", number);
        version.atLeast(openSearch ? 1 : 7, openSearch ? 0 : 10, connection.base().toString());
        return new Found(version, openSearch ? Dialect.OPENSEARCH_DASHBOARDS : Dialect.KIBANA);
    }

    /**
     * Imports all saved objects, over those with the same ids.
     *
     * @return how many
     * @throws IOException if it refuses any; the message names them
     */
    public int install(Found found) throws IOException, InterruptedException {
        return send(SavedObjects.ndjson(found.dialect()), found.dialect());
    }

    /**
     * Imports the dashboards with Lens beside the others.
     *
     * @return how many objects
     * @throws IOException if it refuses any; the message names them
     */
    public int installLens() throws IOException, InterruptedException {
        return send(LensObjects.ndjson(), Dialect.KIBANA);
    }

    private int send(String ndjson, Dialect dialect) throws IOException, InterruptedException {
        String form =
                """
                --%s\r
                Content-Disposition: form-data; name="file"; filename="ebbflow.ndjson"\r
                Content-Type: application/x-ndjson\r
                \r
                %s\r
                --%s--\r
                """
                        .formatted(BOUNDARY, ndjson, BOUNDARY);
        String guard = dialect == Dialect.KIBANA ? "kbn-xsrf" : "osd-xsrf";
        HttpRequest request =
                connection
                        .request("/api/saved_objects/_import?overwrite=true")
                        .header(guard, "true")
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build();
        JsonNode answer = connection.json(connection.send(request), "to import saved objects");
        if (!answer.path("success").asBoolean()) {
            StringJoiner refused = new StringJoiner(", ");
            answer.path("errors")
                    .forEach(
                            error ->
                                    refused.add(
                                            error.path("type").asText()
                                                    + " "
                                                    + error.path("id").asText()
                                                    + " ("
                                                    + error.path("error").path("type").asText()
                                                    + ")"));
            throw new IOException(connection.base() + " did not import " + refused);
        }
        return answer.path("successCount").asInt();
    }
}
