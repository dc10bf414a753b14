package io.ebbflow.flinkjobs.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command and its exit codes; the server is scripted, as no Kibana runs here. */
class DashboardsCommandTest {

    @TempDir private Path folder;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile String version = "8.19.0";
    private HttpServer server;
    private String url;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void installsTemplatesAndObjectsWithTheCredentialsOfTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "elastic:pass word\n");

        Ebbflow done =
                Ebbflow.run(
                        "dashboards",
                        "install",
                        "--elasticsearch=" + url,
                        "--kibana=" + url,
                        "--authorization-file=" + file,
                        "--json");

        assertThat(done.err()).isEmpty();
        assertThat(done.exitCode()).isZero();
        JsonNode report = Json.mapper().readTree(done.out());
        assertThat(report.path("elasticsearch").path("index_templates").asInt()).isEqualTo(10);
        assertThat(report.path("kibana").path("saved_objects").asInt()).isEqualTo(82);
        assertThat(requests)
                .contains(
                        "PUT /_index_template/ebbflow-scores Basic ZWxhc3RpYzpwYXNzIHdvcmQ=",
                        "POST /api/saved_objects/_import?overwrite=true"
                                + " Basic ZWxhc3RpYzpwYXNzIHdvcmQ=");
    }

    @Test
    void aDryRunLooksAndChangesNothing() {
        Ebbflow done =
                Ebbflow.run(
                        "dashboards",
                        "install",
                        "--dry-run",
                        "--elasticsearch=" + url,
                        "--kibana=" + url);

        assertThat(done.exitCode()).isZero();
        assertThat(done.out()).contains("Elasticsearch 8.19.0", "would get 10 index templates");
        assertThat(requests).hasSize(2).allMatch(request -> request.startsWith("GET "));
    }

    @Test
    void aServerThatIsTooOldIsAFailureBeforeAnythingIsChanged() {
        version = "7.9.0";

        Ebbflow done = Ebbflow.run("dashboards", "install", "--elasticsearch=" + url);

        assertThat(done.exitCode()).isEqualTo(1);
        assertThat(done.err()).contains("is Elasticsearch 7.9.0; 7.17 or newer is needed");
        assertThat(requests).hasSize(1);
    }

    @Test
    void credentialsThatAreNoneAreBadUseAndAreNotShown() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "hush");

        Ebbflow done =
                Ebbflow.run(
                        "dashboards",
                        "install",
                        "--elasticsearch=" + url,
                        "--authorization-file=" + file);

        assertThat(done.exitCode()).isEqualTo(2);
        assertThat(done.err()).contains("must hold 'ApiKey ...'").doesNotContain("hush");
    }

    @Test
    void exportsAFileForEachDialect() {
        Ebbflow done = Ebbflow.run("dashboards", "export", folder.toString());

        assertThat(done.exitCode()).isZero();
        assertThat(folder.resolve("kibana/ebbflow.ndjson")).exists();
        assertThat(folder.resolve("opensearch-dashboards/ebbflow.ndjson")).exists();
    }

    private void answer(HttpExchange exchange) throws IOException {
        // what is left unread would have the connection closed before the answer is through
        exchange.getRequestBody().readAllBytes();
        requests.add(
                exchange.getRequestMethod()
                        + " "
                        + exchange.getRequestURI()
                        + (exchange.getRequestHeaders().containsKey("Authorization")
                                ? " " + exchange.getRequestHeaders().getFirst("Authorization")
                                : ""));
        String text =
                exchange.getRequestURI().getPath().endsWith("_import")
                        ? "{\"success\":true,\"successCount\":82}"
                        : "{\"version\":{\"number\":\"" + version + "\"}}";
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
