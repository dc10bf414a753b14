package io.ebbflow.actuation.http;

import static io.ebbflow.actuation.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.Actions;
import io.ebbflow.actuation.TestService;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.topic.Topic;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleServerTest extends ConsoleTests {

    private static final String[] TOKEN = {"Authorization", "Bearer " + TestService.TOKEN};

    @Test
    void saysThatItIsUp() throws Exception {
        assertThat(browser.get("/healthz").body()).isEqualTo("{\"status\":\"up\"}");
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() throws Exception {
        for (String path : List.of("/healthz", "/login", "/api/v1/state", "/nothing.js")) {
            var headers = browser.get(path, TOKEN).headers();
            assertThat(headers.firstValue("Content-Security-Policy"))
                    .hasValue(
                            "default-src 'none'; script-src 'self'; style-src 'self'; img-src"
                                    + " 'self' data:; connect-src 'self'; font-src 'self';"
                                    + " form-action 'self'; base-uri 'none'; frame-ancestors"
                                    + " 'none'");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(headers.firstValue("Cache-Control")).isPresent();
            assertThat(headers.firstValue("Server")).isEmpty();
        }
    }

    @Test
    void errorsAreProblemDocuments() throws Exception {
        assertProblem(browser.get("/nothing", TOKEN), 404);
        assertProblem(browser.get("/api/v1/nothing", TOKEN), 404);
        assertProblem(browser.post("/api/v1/nothing", TOKEN), 404);
        assertProblem(browser.get("/api/v1/events", TOKEN), 406);
        HttpResponse<String> wrongMethod = browser.send("DELETE", "/api/v1/state", "", TOKEN);
        assertProblem(wrongMethod, 405);
        assertThat(wrongMethod.headers().firstValue("Allow")).hasValue("GET");
        assertProblem(browser.get("/api/v1/actions/x/approve", TOKEN), 405);
        assertProblem(browser.post("/api/v1/actions/x/approve", TOKEN), 404);
        assertProblem(browser.login("x".repeat(400_000)), 413);
    }

    @Test
    void aRequestThatIsNoHttpGetsAProblemDocumentToo() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.getOutputStream()
                    .write(
                            "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
            assertThat(answer).contains("\"status\":400").doesNotContain("jetty");
        }
    }

    @Test
    void servesTheConsoleAndItsLibraryWhateverItsVersion() throws Exception {
        HttpResponse<String> page = browser.get("/", TOKEN);
        assertThat(page.body()).contains("<title>Ebbflow</title>");
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");

        HttpResponse<String> library = browser.get("/lib/lit-html/lit-html.js", TOKEN);
        assertThat(library.statusCode()).isEqualTo(200);
        assertThat(library.headers().firstValue("Content-Type"))
                .hasValue("text/javascript;charset=utf-8");

        String tag = library.headers().firstValue("ETag").orElseThrow();
        assertThat(
                        browser.get(
                                        "/lib/lit-html/lit-html.js",
                                        TOKEN[0],
                                        TOKEN[1],
                                        "If-None-Match",
                                        tag)
                                .statusCode())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @CsvSource({
        "/lib/uplot/dist/uPlot.esm.js, text/javascript;charset=utf-8",
        "/lib/uplot/dist/uPlot.min.css, text/css;charset=utf-8",
        "/lib/js-yaml/dist/js-yaml.mjs, text/javascript;charset=utf-8"
    })
    void servesLibrariesAsWhatTheyAre(String path, String type) throws Exception {
        HttpResponse<String> library = browser.get(path, TOKEN);
        assertThat(library.statusCode()).isEqualTo(200);
        assertThat(library.headers().firstValue("Content-Type")).hasValue(type);
    }

    @Test
    void servesNothingFromOutsideTheConsole() throws Exception {
        for (String path :
                List.of(
                        "/../log4j2.xml",
                        "/%2e%2e/log4j2.xml",
                        "/..%2flog4j2.xml",
                        "/lib/lit-html/../../../log4j2.xml",
                        "/lib/../../log4j2.xml",
                        "/lib/nothing/x.js",
                        "/META-INF/MANIFEST.MF",
                        "/js")) {
            assertThat(browser.get(path, TOKEN).statusCode()).as(path).isIn(400, 404);
        }
    }

    @Test
    void theStateHoldsAllThatTheConsoleShows() throws Exception {
        service.model.apply(
                Topic.DECISIONS,
                "k",
                "{\"id\":\"d\"}".getBytes(StandardCharsets.UTF_8),
                service.clock.instant());

        HttpResponse<String> response = browser.get("/api/v1/state", TOKEN);

        JsonNode state = Json.mapper().readTree(response.body());
        List<String> fields = new ArrayList<>();
        state.fieldNames().forEachRemaining(fields::add);
        assertThat(fields)
                .containsExactlyInAnyOrder(
                        "now",
                        "service",
                        "entities",
                        "units",
                        "targets",
                        "decisions",
                        "anomalies",
                        "actions",
                        "results",
                        "reviews",
                        "feedback",
                        "pauses",
                        "health",
                        "counts");
        assertThat(state.at("/service/version").asText()).isEqualTo("1.2.3");
        assertThat(state.at("/service/adapter").asText()).isEqualTo("in-memory");
        assertThat(state.at("/service/actuation_enabled").asBoolean()).isTrue();
        assertThat(state.at("/decisions/0/id").asText()).isEqualTo("d");
        assertThat(state.at("/now").asText()).isEqualTo("2026-03-01T10:00:00Z");
    }

    @Test
    void aPersonApprovesOrRejects() throws Exception {
        service.submit(Actions.advise("x", "a", 2, 3, service.clock.instant()));
        service.submit(Actions.advise("y", "a", 2, 3, service.clock.instant()));

        HttpResponse<String> rejected = browser.post("/api/v1/actions/x/reject", TOKEN);
        assertThat(rejected.statusCode()).isEqualTo(202);
        assertThat(service.published.get(0))
                .startsWith("REVIEWS service/a ")
                .contains("\"verdict\":\"reject\"");
        HttpResponse<String> approved = browser.post("/api/v1/actions/y/approve", TOKEN);
        assertThat(approved.statusCode()).isEqualTo(202);
        assertThat(approved.body())
                .contains("\"action_id\":\"y\"")
                .contains("\"verdict\":\"approve\"");
        assertThat(service.published).hasSize(2);
        assertProblem(browser.post("/api/v1/actions/y/approve", TOKEN), 409);
        assertProblem(browser.post("/api/v1/actions/y/reject", TOKEN), 409);
    }

    @Test
    void eventsReachAConsoleAsTheyCome() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        listen("/api/v1/events", lines);
        eventually("a client", () -> service.events.clients() == 1);

        service.events.publish("decision", "{\"id\":\"d\"}");

        eventually("the event", () -> lines.contains("data: {\"id\":\"d\"}"));
        assertThat(lines).contains("event: decision");
    }

    private void listen(String path, List<String> lines) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(service.url(path)))
                        .headers("Accept", "text/event-stream", TOKEN[0], TOKEN[1])
                        .build();
        HttpResponse<Stream<String>> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/event-stream");
        Thread reader =
                new Thread(
                        () -> {
                            try (Stream<String> stream = response.body()) {
                                stream.forEach(lines::add);
                            } catch (UncheckedIOException e) {
                                // the server was stopped
                            }
                        });
        reader.setDaemon(true);
        reader.start();
    }

    @Test
    void scoresReachThoseWhoWatchTheirEntityOnly() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        listen("/api/v1/events?entity=service/a&entity=host/b", lines);
        eventually("a client", () -> service.events.clients() == 1);

        service.events.publishScore("service/other:cpu", "{\"n\":1}");
        service.events.publishScore("service/a2:cpu", "{\"n\":2}");
        service.events.publishScore("service/a:cpu", "{\"n\":3}");
        service.events.publishScore("host/b:cpu", "{\"n\":4}");

        eventually("the scores", () -> lines.contains("data: {\"n\":4}"));
        assertThat(lines).containsSubsequence("event: ready", "event: score");
        assertThat(lines.stream().filter(line -> line.startsWith("data:")))
                .containsExactly("data: {}", "data: {\"n\":3}", "data: {\"n\":4}");
    }

    @Test
    void nobodyWatchesMoreThanTheyCanShow() throws Exception {
        String many =
                IntStream.range(0, 33)
                        .mapToObj(i -> "entity=service/" + i)
                        .collect(Collectors.joining("&"));
        assertProblem(
                browser.get(
                        "/api/v1/events?" + many,
                        TOKEN[0],
                        TOKEN[1],
                        "Accept",
                        "text/event-stream"),
                400);
    }

    @Test
    void aConsoleThatDoesNotReadIsDropped() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.setReceiveBufferSize(4 << 10);
            socket.getOutputStream()
                    .write(
                            ("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nAccept:"
                                            + " text/event-stream\r\nAuthorization: "
                                            + TOKEN[1]
                                            + "\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(in.readLine()).contains("200");
            eventually("a client", () -> service.events.clients() == 1);
            String large = "{\"x\":\"" + "x".repeat(50_000) + "\"}";

            eventually(
                    "the client to be dropped",
                    () -> {
                        service.events.publish("score", large);
                        return service.events.clients() == 0;
                    });
        }
    }

    private static void assertProblem(HttpResponse<String> response, int status) throws Exception {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        JsonNode problem = Json.mapper().readTree(response.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotEmpty();
        assertThat(response.body()).doesNotContain("Exception").doesNotContain("\\tat ");
    }
}
