package io.ebbflow.actuation;

import static io.ebbflow.actuation.testkit.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.testkit.BedSettings;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What somebody else does to the servers of the test bed's project, without our code. */
final class NovaHands {

    private static final String NOVA = "http://127.0.0.1:18774/v2.1";
    private static final String NEUTRON = "http://127.0.0.1:19696/v2.0";

    private final BedSettings bed;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    NovaHands(BedSettings bed) {
        this.bed = bed;
    }

    List<JsonNode> servers() throws Exception {
        List<JsonNode> servers = new ArrayList<>();
        ask("demo", "GET", NOVA + "/servers/detail", "").path("servers").forEach(servers::add);
        return servers;
    }

    List<String> ids() throws Exception {
        return servers().stream().map(server -> server.path("id").asText()).sorted().toList();
    }

    /** Ports that belong to servers. */
    List<String> ports() throws Exception {
        List<String> ports = new ArrayList<>();
        for (JsonNode port : ask("demo", "GET", NEUTRON + "/ports", "").path("ports")) {
            if (port.path("device_owner").asText().startsWith("compute:")) {
                ports.add(port.path("id").asText());
            }
        }
        return ports;
    }

    void delete(String server) throws Exception {
        var unused = ask("demo", "DELETE", NOVA + "/servers/" + server, "");
    }

    /** As its host would. */
    void fail(String server) throws Exception {
        String state = "{\"os-resetState\": {\"state\": \"error\"}}";
        var unused = ask("admin", "POST", NOVA + "/servers/" + server + "/action", state);
    }

    void clear() throws Exception {
        for (String server : ids()) {
            delete(server);
        }
        eventually(
                "all servers are gone",
                Duration.ofMinutes(2),
                Duration.ofMillis(300),
                () -> servers().isEmpty());
    }

    private JsonNode ask(String user, String method, String url, String body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(Duration.ofMinutes(1))
                        .header("X-Auth-Token", token(user))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300 && answer.statusCode() != 404) {
            throw new IOException(method + " " + url + ": " + answer.body());
        }
        return Json.mapper().readTree(answer.body());
    }

    private String token(String user) throws Exception {
        Path secret = Path.of(bed.get("EBBFLOW_OPENSTACK_PASSWORD_FILE"));
        String body =
                """
                {"auth": {"identity": {"methods": ["password"], "password": {"user":
                  {"name": "%1$s", "domain": {"id": "default"}, "password": "%2$s"}}},
                  "scope": {"project": {"name": "%1$s", "domain": {"id": "default"}}}}}
                """
                        .formatted(user, Files.readString(secret).strip());
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(bed.get("EBBFLOW_OPENSTACK_AUTH_URL") + "/auth/tokens"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        return http.send(request, BodyHandlers.discarding())
                .headers()
                .firstValue("X-Subject-Token")
                .orElseThrow();
    }
}
