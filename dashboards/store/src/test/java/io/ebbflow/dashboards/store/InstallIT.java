package io.ebbflow.dashboards.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.dashboards.IndexTemplates;
import io.ebbflow.dashboards.server.Connection;
import io.ebbflow.dashboards.server.DocumentServer;
import io.ebbflow.dashboards.server.Retention;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates and pruning on a real server. It has no security, so that credentials are scripted. */
class InstallIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir static Path folder;

    private static StoreProcess store;

    @BeforeAll
    static void start() throws Exception {
        store =
                StoreProcess.launch(folder, StoreProcess.freePort(), folder.resolve("data"))
                        .awaitReady();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Test
    void installingTwiceLeavesEachTemplateOnceAndAsItIsWritten() throws Exception {
        for (String name : IndexTemplates.names()) {
            store.send("DELETE", "/_index_template/" + name, "");
        }
        DocumentServer server = server();

        assertThat(server.check().toString()).startsWith("OpenSearch 2.");
        server.install();
        JsonNode once = templates();
        server.install();

        assertThat(templates()).isEqualTo(once);
        assertThat(once).hasSameSizeAs(IndexTemplates.names());
        for (JsonNode each : once) {
            String name = each.path("name").asText();
            ObjectNode written = (ObjectNode) JSON.readTree(IndexTemplates.body(name));
            assertThat(each.path("index_template").path("version"))
                    .isEqualTo(written.path("version"));
            assertThat(each.path("index_template").path("template").path("mappings"))
                    .as(name)
                    .isEqualTo(written.path("template").path("mappings"));
        }
    }

    @Test
    void aTemplateThatSomebodyChangedIsPutRight() throws Exception {
        String name = "ebbflow-health";
        String body = IndexTemplates.body(name).replace("\"priority\": 200", "\"priority\": 7");
        store.send("PUT", "/_index_template/" + name, body);

        server().install();

        assertThat(store.send("GET", "/_index_template/" + name, "")).contains("\"priority\":200");
    }

    @Test
    void whatNeverHappenedHasAnIndexWithItsFieldsEvenWhereThatIsOfAnOlderTemplate()
            throws Exception {
        String index = "/ebbflow-feedback-fields";
        store.send("DELETE", index, "");
        store.send("DELETE", "/_index_template/ebbflow-feedback", "");
        store.send(
                "PUT", index, "{\"mappings\":{\"properties\":{\"kind\":{\"type\":\"keyword\"}}}}");

        server().install();

        String aggs = "{\"aggs\":{\"kinds\":{\"terms\":{\"field\":\"kind\"}}}}";
        for (String template : IndexTemplates.names()) {
            assertThat(store.send("POST", "/" + template + "-fields*/_search", aggs))
                    .as(template)
                    .contains("\"aggregations\"");
        }
        assertThat(store.send("GET", index + "/_mapping", "")).contains("\"author\"");
    }

    @Test
    void prunesIndicesByTheirDay() throws Exception {
        for (String index :
                List.of("ebbflow-scores-2020.01.01", "ebbflow-scores-2999.01.01", "mine")) {
            store.send("PUT", "/" + index, "");
        }
        DocumentServer server = server();
        Instant now = Instant.parse("2026-03-01T12:00:00Z");

        List<String> expired = new Retention(Duration.ofDays(30)).expired(server.indices(), now);
        for (String index : expired) {
            server.delete(index);
        }

        assertThat(expired).containsExactly("ebbflow-scores-2020.01.01");
        assertThat(store.send("GET", "/_cat/indices?h=index", ""))
                .contains("ebbflow-scores-2999.01.01", "ebbflow-scores-fields", "mine")
                .doesNotContain("2020.01.01");
        assertThatThrownBy(() -> server.delete("ebbflow-scores-2020.01.01"))
                .hasMessageContaining("answers 404");
    }

    private static JsonNode templates() throws Exception {
        return JSON.readTree(store.send("GET", "/_index_template/ebbflow-*", ""))
                .path("index_templates");
    }

    private static DocumentServer server() {
        URI base = URI.create("http://127.0.0.1:" + store.port());
        return new DocumentServer(
                new Connection(HttpClient.newHttpClient(), base, Optional.empty()));
    }
}
