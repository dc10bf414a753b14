package io.ebbflow.actuation.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.AdapterContext;
import io.ebbflow.actuation.port.LaunchConfiguration;
import io.ebbflow.actuation.testkit.BedSettings;
import io.ebbflow.actuation.testkit.Eventually;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.config.Settings;
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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The real cloud, as tests see it: adapters to it, and its operator's hands, without our code. */
final class Bed {

    static final String NOVA = "http://127.0.0.1:18774/v2.1";
    static final String NEUTRON = "http://127.0.0.1:19696/v2.0";
    static final List<String> ZONES = List.of("zone-a", "zone-b");
    static final Duration LONG = Duration.ofMinutes(4);

    private static final Duration STEP = Duration.ofMillis(300);

    private final BedSettings told;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> tokens = new HashMap<>();

    Bed(BedSettings told) {
        this.told = told;
    }

    String keystone() {
        return told.get("EBBFLOW_OPENSTACK_AUTH_URL");
    }

    Map<String, String> login() {
        return Map.of(
                "openstack.auth-url", keystone(),
                "openstack.region", told.get("EBBFLOW_OPENSTACK_REGION"),
                "openstack.user", told.get("EBBFLOW_OPENSTACK_USER"),
                "openstack.project", told.get("EBBFLOW_OPENSTACK_PROJECT"),
                "openstack.secret-file", told.get("EBBFLOW_OPENSTACK_PASSWORD_FILE"));
    }

    Adapter adapter(InstantSource clock, String... more) throws Exception {
        return adapter(clock, false, login(), more);
    }

    Adapter adapter(InstantSource clock, boolean dryRun, Map<String, String> login, String... more)
            throws Exception {
        Map<String, String> given = new HashMap<>(login);
        for (int i = 0; i < more.length; i += 2) {
            given.put(more[i], more[i + 1]);
        }
        OpenstackProvider provider = new OpenstackProvider();
        return provider.open(
                Settings.parse("test", provider.options(), given),
                new AdapterContext(clock, new Random(1), Path.of("target"), dryRun));
    }

    static LaunchConfiguration launch(String flavour) {
        return launch(flavour, Optional.empty(), Optional.empty());
    }

    static LaunchConfiguration launch(
            String flavour, Optional<String> floatingNetwork, Optional<String> userData) {
        return new LaunchConfiguration(
                "small",
                Optional.empty(),
                Optional.of("tiny"),
                Optional.of(flavour),
                List.of("private"),
                Optional.empty(),
                List.of("default"),
                Optional.empty(),
                floatingNetwork,
                0,
                userData,
                Map.of("team", "shop"));
    }

    static void eventually(String what, java.util.concurrent.Callable<Boolean> condition)
            throws Exception {
        Eventually.eventually(what, LONG, STEP, condition);
    }

    String secret() throws IOException {
        return Files.readString(Path.of(told.get("EBBFLOW_OPENSTACK_PASSWORD_FILE"))).strip();
    }

    JsonNode admin(String method, String url, String body) throws Exception {
        return call("admin", method, url, body);
    }

    /** Reads with a later version of Nova's interface. */
    JsonNode adminAt(String version, String url) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url))
                        .header("X-Auth-Token", token("admin"))
                        .header("X-OpenStack-Nova-API-Version", version)
                        .build();
        return Json.mapper().readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    JsonNode demo(String method, String url, String body) throws Exception {
        return call("demo", method, url, body);
    }

    private JsonNode call(String user, String method, String url, String body) throws Exception {
        HttpResponse<String> answer = send(user, method, url, body);
        if (answer.statusCode() >= 300 && answer.statusCode() != 404) {
            throw new IOException(method + " " + url + ": " + answer.body());
        }
        return Json.mapper().readTree(answer.body());
    }

    private HttpResponse<String> send(String user, String method, String url, String body)
            throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(Duration.ofMinutes(1))
                        .header("X-Auth-Token", token(user))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        return http.send(request, BodyHandlers.ofString());
    }

    void revoke(String token) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(keystone() + "/auth/tokens"))
                        .header("X-Auth-Token", token)
                        .header("X-Subject-Token", token)
                        .DELETE()
                        .build();
        if (http.send(request, BodyHandlers.discarding()).statusCode() != 204) {
            throw new IOException("the token was not revoked");
        }
    }

    private String token(String user) throws Exception {
        if (!tokens.containsKey(user)) {
            String body =
                    """
                    {"auth": {"identity": {"methods": ["password"], "password": {"user":
                      {"name": "%1$s", "domain": {"id": "default"}, "password": "%2$s"}}},
                      "scope": {"project": {"name": "%1$s", "domain": {"id": "default"}}}}}
                    """
                            .formatted(user, secret());
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(keystone() + "/auth/tokens"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(body))
                            .build();
            var answer = http.send(request, BodyHandlers.ofString());
            tokens.put(user, answer.headers().firstValue("X-Subject-Token").orElseThrow());
            tokens.put(
                    user + " id",
                    Json.mapper().readTree(answer.body()).at("/token/user/id").asText());
            tokens.put(
                    user + " project",
                    Json.mapper().readTree(answer.body()).at("/token/project/id").asText());
        }
        return tokens.get(user);
    }

    /** The id of the user. */
    String id(String user) throws Exception {
        token(user);
        return tokens.get(user + " id");
    }

    String project() throws Exception {
        token("demo");
        return tokens.get("demo project");
    }

    List<JsonNode> servers() throws Exception {
        return all(NOVA + "/servers/detail", "servers");
    }

    List<JsonNode> all(String url, String key) throws Exception {
        List<JsonNode> all = new ArrayList<>();
        demo("GET", url, "").path(key).forEach(all::add);
        return all;
    }

    /** The id of the network that machines are on. */
    String network() throws Exception {
        return all(NEUTRON + "/networks?name=private", "networks").get(0).path("id").asText();
    }

    /** Makes a port on that network; its id. */
    String port(String name) throws Exception {
        String body =
                """
                {"port": {"name": "%s", "network_id": "%s"}}"""
                        .formatted(name, network());
        return demo("POST", NEUTRON + "/ports", body).at("/port/id").asText();
    }

    /** Makes a server fail, as its host would. */
    void fail(String server) throws Exception {
        String state = "{\"os-resetState\": {\"state\": \"error\"}}";
        admin("POST", NOVA + "/servers/" + server + "/action", state);
    }

    /** Removes all that tests left in the project. */
    void clear() throws Exception {
        for (JsonNode server : servers()) {
            demo("DELETE", NOVA + "/servers/" + server.path("id").asText(), "");
        }
        for (JsonNode floating : all(NEUTRON + "/floatingips", "floatingips")) {
            demo("DELETE", NEUTRON + "/floatingips/" + floating.path("id").asText(), "");
        }
        eventually("all servers are gone", () -> servers().isEmpty());
        for (JsonNode port : all(NEUTRON + "/ports", "ports")) {
            if (port.path("project_id").asText().equals(project())) {
                demo("DELETE", NEUTRON + "/ports/" + port.path("id").asText(), "");
            }
        }
        for (JsonNode policy : all(NEUTRON + "/qos/policies", "policies")) {
            demo("DELETE", NEUTRON + "/qos/policies/" + policy.path("id").asText(), "");
        }
    }
}
