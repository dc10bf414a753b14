package io.ebbflow.actuation.openstack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP proxy that writes down what passes, and lets a test get between order and answer. */
final class RecordingProxy implements AutoCloseable {

    /** Sees each answer before it is passed on. */
    interface Interference {

        /** Whether it is passed on; if not, the connection breaks. */
        boolean passes(String call, HttpResponse<byte[]> answer) throws Exception;
    }

    private static final Set<String> HOP =
            Set.of("connection", "host", "content-length", "upgrade");

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile Interference interference = (call, answer) -> true;

    RecordingProxy() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Method and path, in the order in which they came. */
    List<String> calls() {
        return calls;
    }

    void interfere(Interference with) {
        interference = with;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        calls.add(call);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(exchange.getRequestURI())
                        .method(
                                exchange.getRequestMethod(),
                                BodyPublishers.ofByteArray(
                                        exchange.getRequestBody().readAllBytes()));
        for (Map.Entry<String, List<String>> header : lower(exchange).entrySet()) {
            if (!HOP.contains(header.getKey()) && !header.getKey().startsWith("http2")) {
                request.header(header.getKey(), header.getValue().get(0));
            }
        }
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            if (interference.passes(call, answer)) {
                answer.headers()
                        .firstValue("X-Subject-Token")
                        .ifPresent(t -> exchange.getResponseHeaders().set("X-Subject-Token", t));
                byte[] body = answer.body();
                exchange.sendResponseHeaders(
                        answer.statusCode(), body.length == 0 ? -1 : body.length);
                if (body.length > 0) {
                    exchange.getResponseBody().write(body);
                }
            }
        } catch (Exception e) {
            throw new IOException(call, e);
        } finally {
            exchange.close();
        }
    }

    private static Map<String, List<String>> lower(HttpExchange exchange) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders()
                .forEach(
                        (name, values) ->
                                headers.put(name.toLowerCase(java.util.Locale.ROOT), values));
        return headers;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
