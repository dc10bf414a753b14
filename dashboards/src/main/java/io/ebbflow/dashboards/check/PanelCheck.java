package io.ebbflow.dashboards.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.dashboards.objects.Dialect;
import io.ebbflow.dashboards.objects.SavedObjects;
import io.ebbflow.dashboards.server.DocumentServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Asks a server what every panel of ours would ask it. */
public final class PanelCheck {

    private final DocumentServer server;

    public PanelCheck(DocumentServer server) {
        this.server = server;
    }

    /**
     * What one query found.
     *
     * @param panel id of the saved object
     * @param title of the panel, with the name of the query where it has several
     * @param index that was asked
     * @param hasIndex false where no index matches at all; some panels are then an error in Kibana
     *     rather than empty
     */
    public record Finding(
            String panel, String title, String index, boolean hasIndex, boolean hasData) {}

    /**
     * Runs every query.
     *
     * @throws IOException if the server does not answer, or refuses one: then that panel would show
     *     an error, and the message names it
     */
    public List<Finding> run(Window window) throws IOException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (String line : SavedObjects.ndjson(Dialect.KIBANA).lines().toList()) {
            JsonNode object = PanelQuery.JSON.readTree(line);
            for (PanelQuery query : PanelQuery.of(object, window)) {
                JsonNode answer = ask(query);
                findings.add(
                        new Finding(
                                query.panel(),
                                query.title(),
                                query.index(),
                                answer.path("_shards").path("total").asInt() > 0,
                                PanelQuery.hasData(answer)));
            }
        }
        return findings;
    }

    private JsonNode ask(PanelQuery query) throws IOException, InterruptedException {
        try {
            return server.search(query.index(), query.body());
        } catch (IOException e) {
            throw new IOException("panel '" + query.title() + "': " + e.getMessage(), e);
        }
    }
}
