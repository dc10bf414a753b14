package io.ebbflow.dashboards.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.dashboards.IndexTemplates;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreIT {

    private static final String DAY = "2026.01.05";

    /** One document of each kind: the golden examples of the topics. */
    private static final Map<String, String> DOCUMENTS =
            Map.ofEntries(
                    Map.entry("ebbflow-scores", example("scores")),
                    Map.entry("ebbflow-windows", example("windows")),
                    Map.entry("ebbflow-anomalies", example("anomalies")),
                    Map.entry("ebbflow-decisions", example("decisions")),
                    Map.entry("ebbflow-actions", example("actions")),
                    Map.entry("ebbflow-results", example("action-results")),
                    Map.entry("ebbflow-inventory", example("inventory")),
                    Map.entry("ebbflow-quality", example("quality")),
                    Map.entry("ebbflow-feedback", example("feedback")),
                    Map.entry("ebbflow-network-stats", example("network-stats")),
                    Map.entry("ebbflow-dead-letters", example("dead-letter")),
                    Map.entry("ebbflow-health", example("health")));

    @TempDir private Path folder;

    @Test
    void keepsEveryKindOfDocumentThroughAKill() throws Exception {
        Path dataDir = folder.resolve("data");
        int port = StoreProcess.freePort();
        try (StoreProcess store = StoreProcess.launch(folder, port, dataDir).awaitReady()) {
            for (String name : IndexTemplates.names()) {
                assertThat(store.send("GET", "/_index_template/" + name, "")).contains(name + "-*");
            }

            String answer = store.send("POST", "/_bulk", bulk());

            assertThat(answer).contains("\"errors\":false");
            assertThat(DOCUMENTS.keySet())
                    .containsExactlyInAnyOrderElementsOf(IndexTemplates.names());
            store.kill();
        }

        try (StoreProcess store = StoreProcess.launch(folder, port, dataDir).awaitReady()) {
            store.send("GET", "/_cluster/health/ebbflow-*?wait_for_status=green&timeout=60s", "");
            store.send("POST", "/ebbflow-*/_refresh", "");

            for (String name : IndexTemplates.names()) {
                assertThat(store.send("GET", "/" + name + "-*/_count", ""))
                        .contains("\"count\":1,");
            }
            assertThat(count(store, "ebbflow-decisions-*", NESTED_GUARD)).contains("\"count\":1,");
            assertThat(count(store, "ebbflow-scores-*", BY_ENTITY)).contains("\"count\":1,");

            store.terminate();
            assertThat(store.awaitExit()).isEqualTo(143);
            assertThat(store.output()).contains("The store has stopped");
        }
    }

    @Test
    void refusesATakenPortAtOnceAndNamesIt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                StoreProcess store =
                        StoreProcess.launch(folder, taken.getLocalPort(), folder.resolve("data"))) {
            assertThat(store.awaitExit()).isEqualTo(2);
            assertThat(store.output())
                    .contains("port " + taken.getLocalPort())
                    .contains("store.port")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void saysWhatIsWrongWithItsSettings() throws Exception {
        Map<String, String> settings = Map.of("store.port", "0", "store.colour", "blue");
        try (StoreProcess store = StoreProcess.launch(folder, 0, settings)) {
            assertThat(store.awaitExit()).isEqualTo(2);
            assertThat(store.output())
                    .contains("store.port must be in 1 to 65535, got '0'")
                    .contains("store.data-dir is missing")
                    .contains("store.colour is no setting of store");
        }
    }

    private static final String NESTED_GUARD =
            """
            {"query":{"nested":{"path":"guards","query":{"exists":{"field":"guards.guard"}}}}}""";

    private static final String BY_ENTITY =
            """
            {"query":{"bool":{"filter":[
              {"exists":{"field":"sample.series.entity"}},
              {"range":{"assessment.score":{"gte":0,"lte":1}}}]}}}""";

    private static String count(StoreProcess store, String index, String query)
            throws IOException, InterruptedException {
        return store.send("POST", "/" + index + "/_count", query);
    }

    private static String bulk() {
        StringBuilder lines = new StringBuilder();
        DOCUMENTS.forEach(
                (name, document) ->
                        lines.append("{\"index\":{\"_index\":\"")
                                .append(name)
                                .append('-')
                                .append(DAY)
                                .append("\"}}\n")
                                .append(document.replaceAll("\\R\\s*", ""))
                                .append('\n'));
        return lines.toString();
    }

    private static String example(String subject) {
        String name = "/schemas/" + subject + ".v1.example.json";
        try (InputStream in = EmbeddedStoreIT.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + name, e);
        }
    }
}
