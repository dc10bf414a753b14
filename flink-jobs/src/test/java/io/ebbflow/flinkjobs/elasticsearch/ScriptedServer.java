package io.ebbflow.flinkjobs.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * An HTTP server that speaks {@code _bulk} and does as it is told: each request takes the next
 * answer of the script, and the standing one when the script is at its end.
 */
final class ScriptedServer implements AutoCloseable {

    /** How a request is answered. */
    @FunctionalInterface
    interface Answer {
        void give(ScriptedServer server, Request request) throws IOException, InterruptedException;
    }

    /** A bulk request as it came in. */
    record Request(HttpExchange exchange, Map<String, String> documents, int bytes) {
        List<String> keys() {
            return List.copyOf(documents.keySet());
        }
    }

    /** Every document is stored. */
    static final Answer OK = items(key -> 200);

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Deque<Answer> script = new ConcurrentLinkedDeque<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<String, String> stored = new LinkedHashMap<>();
    private volatile Answer standing = OK;

    ScriptedServer() throws IOException {
        this(0);
    }

    /** On a port of the caller's choice: where a server was before. */
    ScriptedServer(int port) throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        http.setExecutor(threads);
        http.createContext("/", this::handle);
        http.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    int port() {
        return http.getAddress().getPort();
    }

    ScriptedServer then(Answer... answers) {
        script.addAll(List.of(answers));
        return this;
    }

    ScriptedServer thenAlways(Answer answer) {
        standing = answer;
        return this;
    }

    /** The keys of each request, in the order of arrival. */
    List<List<String>> requests() {
        return requests.stream().map(Request::keys).toList();
    }

    List<Request> rawRequests() {
        return requests;
    }

    /** What is in the indices: {@code index/id} to JSON. */
    Map<String, String> stored() {
        synchronized (stored) {
            return new LinkedHashMap<>(stored);
        }
    }

    /** A status without a body. */
    static Answer status(int status) {
        return (server, request) -> reply(request, status, "");
    }

    /** A status and an error of Elasticsearch. */
    static Answer error(int status, String type) {
        return (server, request) ->
                reply(
                        request,
                        status,
                        "{\"error\":{\"type\":\"%s\",\"reason\":\"as told\"},\"status\":%d}"
                                .formatted(type, status));
    }

    /** A body that is no bulk reply, with status 200. */
    static Answer garbage(String body) {
        return (server, request) -> reply(request, 200, body);
    }

    /** No answer until the server closes. */
    static Answer silence() {
        return (server, request) -> server.closing.await();
    }

    /** Answers when the latch opens. */
    static Answer after(CountDownLatch latch, Answer answer) {
        return (server, request) -> {
            latch.await();
            answer.give(server, request);
        };
    }

    /** The headers and the beginning of a body that never comes to its end. */
    static Answer stalledBody() {
        return (server, request) -> {
            request.exchange().sendResponseHeaders(200, 1000);
            request.exchange()
                    .getResponseBody()
                    .write("{\"errors\":".getBytes(StandardCharsets.UTF_8));
            request.exchange().getResponseBody().flush();
            server.closing.await();
        };
    }

    /** 413 above so many documents or for documents that match, else as the other answer. */
    static Answer tooLarge(Predicate<Request> which, Answer otherwise) {
        return (server, request) ->
                (which.test(request) ? status(413) : otherwise).give(server, request);
    }

    /** A status per document, by its key; those with 2xx are stored. */
    static Answer items(ToIntFunction<String> statusOf) {
        return items(statusOf, "as_told_exception");
    }

    static Answer items(ToIntFunction<String> statusOf, String errorType) {
        return (server, request) -> {
            List<String> items = new ArrayList<>();
            boolean errors = false;
            for (Map.Entry<String, String> document : request.documents().entrySet()) {
                int status = statusOf.applyAsInt(document.getKey());
                if (status < 300) {
                    synchronized (server.stored) {
                        server.stored.put(document.getKey(), document.getValue());
                    }
                    items.add("{\"index\":{\"status\":" + status + "}}");
                } else {
                    errors = true;
                    items.add(
                            ("{\"index\":{\"status\":%d,\"error\":{\"type\":\"%s\",\"reason\":\"of"
                                            + " %s\"}}}")
                                    .formatted(status, errorType, document.getKey()));
                }
            }
            String body = "{\"errors\":" + errors + ",\"items\":[" + String.join(",", items) + "]}";
            reply(request, 200, body);
        };
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Request request = new Request(exchange, parse(body), body.length);
            requests.add(request);
            Answer answer = script.poll();
            (answer == null ? standing : answer).give(this, request);
        } catch (IOException e) {
            // the client went away, as some tests want it to
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> parse(byte[] body) {
        String[] lines = new String(body, StandardCharsets.UTF_8).split("\n", -1);
        Map<String, String> documents = new LinkedHashMap<>();
        try {
            for (int i = 0; i + 1 < lines.length; i += 2) {
                JsonNode action = Json.mapper().readTree(lines[i]).get("index");
                String key = action.get("_index").asText() + "/" + action.get("_id").asText();
                if (documents.put(key, lines[i + 1]) != null) {
                    throw new IllegalStateException(key + " comes twice in one request");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return documents;
    }

    private static void reply(Request request, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        request.exchange().getResponseHeaders().add("Content-Type", "application/json");
        request.exchange().sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        request.exchange().getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        closing.countDown();
        http.stop(0);
        threads.shutdownNow();
    }
}
