package io.ebbflow.actuation.counting;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A system that others scale over HTTP, and that notes each change. Some answers are lost although
 * the order was carried out, as happens on networks.
 */
public final class CountingSystem implements AutoCloseable {

    private static final double LOST = 0.05;

    private final Map<String, Integer> sizes = new TreeMap<>();
    private final Map<String, List<Integer>> changes = new HashMap<>();
    private final Random random;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private int effects;

    public CountingSystem(Map<String, Integer> initial, long seed) throws IOException {
        sizes.putAll(initial);
        random = new Random(seed);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/targets", exchange -> answer(exchange, all(), false));
        server.createContext("/target", this::target);
        server.createContext("/scale", this::scale);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** Changes of size so far. */
    public synchronized int effects() {
        return effects;
    }

    /** The sizes that a target was given, in order. */
    public synchronized List<Integer> changes(String target) {
        return List.copyOf(changes.getOrDefault(target, List.of()));
    }

    private synchronized byte[] all() {
        return Json.write(sizes);
    }

    private void target(HttpExchange exchange) throws IOException {
        String id = query(exchange).get("target");
        byte[] body;
        synchronized (this) {
            body =
                    sizes.containsKey(id)
                            ? Json.write(Map.of("size", sizes.get(id)))
                            : Json.write(Map.of());
        }
        answer(exchange, body, false);
    }

    private void scale(HttpExchange exchange) throws IOException {
        Map<String, String> query = query(exchange);
        int to = Integer.parseInt(query.get("to"));
        boolean lost;
        synchronized (this) {
            Integer before = sizes.put(query.get("target"), to);
            if (before == null || before != to) {
                effects++;
                changes.computeIfAbsent(query.get("target"), t -> new ArrayList<>()).add(to);
            }
            lost = random.nextDouble() < LOST;
        }
        answer(exchange, Json.write(Map.of()), lost);
    }

    private static void answer(HttpExchange exchange, byte[] body, boolean lost)
            throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(lost ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        for (String pair : exchange.getRequestURI().getQuery().split("&")) {
            int equals = pair.indexOf('=');
            query.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return query;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
