package io.ebbflow.actuation.health;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** Whether Elasticsearch or OpenSearch answers, and has all its primary shards. */
public final class StoreProbe implements Probe {

    private final HttpJson store;

    public StoreProbe(URI base) {
        this.store = new HttpJson(base);
    }

    @Override
    public String part() {
        return "store";
    }

    @Override
    public Finding look() throws IOException, InterruptedException {
        JsonNode health = store.get("/_cluster/health");
        String status = health.path("status").asText();
        String text =
                "cluster is " + status + ", " + health.path("number_of_nodes").asInt() + " node(s)";
        // yellow is all that one node can be: there is nowhere to put replicas
        Map<String, Double> measures =
                Map.of(
                        "nodes", health.path("number_of_nodes").asDouble(),
                        "active_shards", health.path("active_shards").asDouble());
        boolean bad = status.equals("red") || status.isEmpty();
        return (bad ? Finding.degraded(text) : Finding.up(text)).with(measures);
    }
}
