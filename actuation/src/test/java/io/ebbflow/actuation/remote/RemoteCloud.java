package io.ebbflow.actuation.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.testkit.AnyMachines;
import io.ebbflow.actuation.testkit.InMemoryMachines;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cloud in memory that others speak to over HTTP, so that it outlives those who are killed. */
public final class RemoteCloud implements AutoCloseable {

    private final HttpServer server;
    private InMemoryMachines machines;

    /**
     * @param bootTime how long a machine takes to get ready
     */
    public RemoteCloud(Duration bootTime) throws IOException {
        machines = new InMemoryMachines(Clock.systemUTC(), bootTime);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** The cloud itself. */
    public synchronized InMemoryMachines machines() {
        return machines;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode asked = Json.mapper().readTree(exchange.getRequestBody());
            byte[] answer;
            int status = 200;
            try {
                answer = Json.write(answer(asked));
            } catch (ActuationException e) {
                status = e.reason() == ActuationException.Reason.PERMANENT ? 400 : 503;
                answer = Json.write(Map.of("why", e.getMessage()));
            }
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private synchronized Object answer(JsonNode asked) throws ActuationException {
        Entity group =
                asked.has("group") ? Entity.parse(asked.get("group").asText()) : Entity.stack("x");
        int number = asked.path("number").asInt();
        switch (asked.path("call").asText()) {
            case "define" -> {
                // whoever comes anew remembers only what lives
                machines = machines.restarted();
                machines.define(AnyMachines.group(group, number));
            }
            case "grow" -> machines.grow(group, number, Optional.empty());
            case "remove" -> {
                List<String> ids = new ArrayList<>();
                asked.path("ids").forEach(id -> ids.add(id.asText()));
                machines.remove(group, ids);
            }
            case "victims" -> {
                return machines.victims(group, number, null);
            }
            default -> {
                return machines.targets();
            }
        }
        return Map.of();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
