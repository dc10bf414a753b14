package io.ebbflow.dashboards.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ebbflow.dashboards.objects.Dialect;
import io.ebbflow.dashboards.objects.SavedObjects;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the clients send and what they make of answers. The server is scripted: no Kibana runs here,
 * so this shows the client's side only.
 */
class ServersTest {

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, String> seen = new ConcurrentHashMap<>();
    private volatile int status = 200;
    private volatile String marker = "kbn-name";
    private HttpServer server;
    private Connection connection;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/base/");
        connection = new Connection(HttpClient.newHttpClient(), base, Optional.of("ApiKey secret"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "kbn-name, 7.10.2, KIBANA, kbn-xsrf",
        "kbn-name, 8.12.2, KIBANA, kbn-xsrf",
        "osd-name, 2.8.0, OPENSEARCH_DASHBOARDS, osd-xsrf",
        "x-proxy, 3.1.0, OPENSEARCH_DASHBOARDS, osd-xsrf"
    })
    void importsInTheDialectOfTheServer(String name, String number, Dialect dialect, String guard)
            throws Exception {
        marker = name;
        answers.put("/base/api/status", "{\"version\":{\"number\":\"" + number + "\"}}");
        answers.put("/base/api/saved_objects/_import", "{\"success\":true,\"successCount\":82}");
        DashboardServer dashboards = new DashboardServer(connection);

        DashboardServer.Found found = dashboards.check();

        assertThat(found.dialect()).isEqualTo(dialect);
        assertThat(dashboards.install(found)).isEqualTo(82);
        assertThat(seen.get("query")).isEqualTo("overwrite=true");
        assertThat(seen.get("authorization")).isEqualTo("ApiKey secret");
        assertThat(seen.get("guard")).isEqualTo(guard);
        String boundary = seen.get("content-type").replaceFirst(".*boundary=", "");
        String[] parts = seen.get("body").split("--" + boundary + "(--)?\r\n", -1);
        assertThat(parts).hasSize(3);
        assertThat(parts[1])
                .contains("name=\"file\"; filename=\"ebbflow.ndjson\"\r\n")
                .contains("\r\n\r\n" + SavedObjects.ndjson(dialect) + "\r\n");
    }

    @Test
    void namesWhatWasNotImported() {
        answers.put("/base/api/status", "{\"version\":{\"number\":\"7.17.0\"}}");
        answers.put(
                "/base/api/saved_objects/_import",
                """
                {"success":false,"errors":[{"id":"ebbflow-x","type":"visualization",
                 "error":{"type":"missing_references"}}]}""");
        DashboardServer dashboards = new DashboardServer(connection);

        assertThatThrownBy(() -> dashboards.install(dashboards.check()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("visualization ebbflow-x (missing_references)");
    }

    @Test
    void refusesAKibanaThatIsTooOld() {
        answers.put("/base/api/status", "{\"version\":{\"number\":\"7.9.3\"}}");

        assertThatThrownBy(() -> new DashboardServer(connection).check())
                .hasMessageContaining("is Kibana 7.9.3; 7.10 or newer is needed");
    }

    @ParameterizedTest
    @CsvSource({"7.9.3, '', Elasticsearch 7.9.3; 7.10 or newer", "six, '', gives 'six'"})
    void refusesAnElasticsearchThatIsTooOld(String number, String distribution, String problem) {
        answers.put("/base/", version(number, distribution));

        assertThatThrownBy(() -> new DocumentServer(connection).check())
                .hasMessageContaining(problem.replace("Elasticsearch", "is Elasticsearch"));
    }

    @Test
    void takesOpenSearchForWhatItIs() throws Exception {
        answers.put("/base/", version("2.11.0", "opensearch"));

        assertThat(new DocumentServer(connection).check()).hasToString("OpenSearch 2.11.0");
    }

    @Test
    void saysWhatTheServerWantsButNeverTheSecret() {
        status = 401;
        answers.put("/base/", "{\"error\":\"missing authentication\"}");

        assertThatThrownBy(() -> new DocumentServer(connection).check())
                .hasMessageContaining("answers 401")
                .hasMessageContaining("wants other credentials")
                .message()
                .doesNotContain("secret");
    }

    @Test
    void saysWhereItIsSentWhenItAsksTheWrongServer() {
        status = 302;
        answers.put("/base/", "");

        assertThatThrownBy(() -> new DocumentServer(connection).check())
                .hasMessageContaining("it sends to /login?next=%2F, is the address right?");
    }

    @Test
    void aKibanaThatTellsItsVersionToThoseItKnowsOnlyWantsCredentials() {
        answers.put("/base/api/status", "{\"status\":{\"overall\":{\"level\":\"available\"}}}");

        assertThatThrownBy(() -> new DashboardServer(connection).check())
                .hasMessageContaining("does not say its version");
    }

    @Test
    void takesAPageForNoAnswer() {
        answers.put("/base/api/status", "<html>");

        assertThatThrownBy(() -> new DashboardServer(connection).check())
                .hasMessageContaining("answers no JSON when asked for its status")
                .hasMessageContaining("with its base path and no more");
    }

    @Test
    void makesAnEmptyIndexOfEachKindWithTheFieldsOfItsTemplate() throws Exception {
        for (String name : EmptyIndices.names()) {
            answers.put("/base/" + name, "{}");
        }

        new EmptyIndices(connection).install();

        assertThat(EmptyIndices.names()).hasSize(12).contains("ebbflow-feedback-fields");
    }

    @Test
    void namesTheIndexThatItMayNotMake() {
        status = 403;
        answers.put("/base/ebbflow-scores-fields", "{\"error\":\"read only\"}");

        assertThatThrownBy(() -> new EmptyIndices(connection).install())
                .hasMessageContaining("answers 403 when asked to make the empty index")
                .hasMessageContaining("ebbflow-scores-fields; the account may not do this");
    }

    @Test
    void takesNoCredentialsInAnAddress() {
        URI address = URI.create("http://elastic:pw@127.0.0.1:9200");

        assertThatThrownBy(
                        () -> new Connection(HttpClient.newHttpClient(), address, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("pw@");
    }

    private static String version(String number, String distribution) {
        return "{\"version\":{\"number\":\"%s\",\"distribution\":\"%s\"}}"
                .formatted(number, distribution);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        put("query", exchange.getRequestURI().getQuery());
        put("authorization", headers.getFirst("Authorization"));
        put("content-type", headers.getFirst("Content-Type"));
        put("guard", headers.containsKey("kbn-xsrf") ? "kbn-xsrf" : "osd-xsrf");
        put("body", new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String found = answers.get(exchange.getRequestURI().getPath());
        byte[] body = (found == null ? "{}" : found).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add(marker, "it");
        exchange.getResponseHeaders().add("Location", "/login?next=%2F");
        exchange.sendResponseHeaders(found == null ? 404 : status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private void put(String name, String value) {
        if (value != null) {
            seen.put(name, value);
        }
    }
}
