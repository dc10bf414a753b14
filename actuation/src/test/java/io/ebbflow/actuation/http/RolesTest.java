package io.ebbflow.actuation.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.TestService;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what: every route of the API with every role. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesTest {

    /** Written down by hand: a route that changes its mind must be noticed. */
    private static final Map<String, String> NEEDED =
            Map.ofEntries(
                    Map.entry("GET /healthz", "nobody"),
                    Map.entry("GET /login", "nobody"),
                    Map.entry("POST /login", "nobody"),
                    Map.entry("POST /logout", "viewer"),
                    Map.entry("POST /api/v1/login", "nobody"),
                    Map.entry("POST /api/v1/logout", "viewer"),
                    Map.entry("GET /api/v1/whoami", "viewer"),
                    Map.entry("GET /api/v1/state", "viewer"),
                    Map.entry("GET /api/v1/events", "viewer"),
                    Map.entry("GET /api/v1/entities", "viewer"),
                    Map.entry("GET /api/v1/entities/{kind}/{id}", "viewer"),
                    Map.entry("GET /api/v1/openapi.json", "viewer"),
                    Map.entry("GET /metrics", "viewer"),
                    Map.entry("GET /api/v1/health", "viewer"),
                    Map.entry("GET /api/v1/topics", "viewer"),
                    Map.entry("GET /api/v1/audit", "admin"),
                    Map.entry("GET /api/v1/groups", "viewer"),
                    Map.entry("POST /api/v1/groups", "admin"),
                    Map.entry("GET /api/v1/groups/{name}", "viewer"),
                    Map.entry("PUT /api/v1/groups/{name}", "admin"),
                    Map.entry("DELETE /api/v1/groups/{name}", "admin"),
                    Map.entry("GET /api/v1/groups/{name}/instances", "viewer"),
                    Map.entry("PUT /api/v1/groups/{name}/desired", "operator"),
                    Map.entry("POST /api/v1/groups/{name}/start", "operator"),
                    Map.entry("POST /api/v1/groups/{name}/stop", "operator"),
                    Map.entry("POST /api/v1/groups/{name}/pause", "operator"),
                    Map.entry("POST /api/v1/groups/{name}/resume", "operator"),
                    Map.entry("GET /api/v1/launch-configurations", "viewer"),
                    Map.entry("POST /api/v1/launch-configurations", "admin"),
                    Map.entry("GET /api/v1/launch-configurations/{name}", "viewer"),
                    Map.entry("PUT /api/v1/launch-configurations/{name}", "admin"),
                    Map.entry("DELETE /api/v1/launch-configurations/{name}", "admin"),
                    Map.entry("GET /api/v1/load-balancers", "viewer"),
                    Map.entry("POST /api/v1/load-balancers", "admin"),
                    Map.entry("GET /api/v1/load-balancers/{name}", "viewer"),
                    Map.entry("PUT /api/v1/load-balancers/{name}", "admin"),
                    Map.entry("DELETE /api/v1/load-balancers/{name}", "admin"),
                    Map.entry("GET /api/v1/instance-types", "viewer"),
                    Map.entry("POST /api/v1/instance-types", "admin"),
                    Map.entry("GET /api/v1/instance-types/{name}", "viewer"),
                    Map.entry("PUT /api/v1/instance-types/{name}", "admin"),
                    Map.entry("DELETE /api/v1/instance-types/{name}", "admin"),
                    Map.entry("GET /api/v1/actions", "viewer"),
                    Map.entry("GET /api/v1/actions/{id}", "viewer"),
                    Map.entry("GET /api/v1/reviews", "viewer"),
                    Map.entry("POST /api/v1/actions/{id}/approve", "operator"),
                    Map.entry("POST /api/v1/actions/{id}/reject", "operator"),
                    Map.entry("POST /api/v1/actions/{id}/stop", "operator"),
                    Map.entry("POST /api/v1/actions/{id}/comment", "operator"),
                    Map.entry("GET /api/v1/policies", "viewer"),
                    Map.entry("GET /api/v1/policies/{name}", "viewer"),
                    Map.entry("POST /api/v1/policies/validate", "viewer"),
                    Map.entry("POST /api/v1/policies", "admin"),
                    Map.entry("POST /api/v1/policies/preview", "operator"),
                    Map.entry("GET /api/v1/policy-templates", "viewer"),
                    Map.entry("DELETE /api/v1/policies/{name}", "admin"),
                    Map.entry("GET /api/v1/inventory", "viewer"),
                    Map.entry("GET /api/v1/inventory/{kind}/{id}", "viewer"),
                    Map.entry("GET /api/v1/instances", "viewer"),
                    Map.entry("GET /api/v1/decisions", "viewer"),
                    Map.entry("GET /api/v1/anomalies", "viewer"),
                    Map.entry("GET /api/v1/feedback", "viewer"),
                    Map.entry("POST /api/v1/feedback", "operator"),
                    Map.entry("POST /api/v1/feedback/{id}/end", "operator"),
                    Map.entry("GET /api/v1/pause", "viewer"),
                    Map.entry("PUT /api/v1/pause", "operator"),
                    Map.entry("DELETE /api/v1/pause", "operator"));

    private static final List<String> ROLES = List.of("nobody", "viewer", "operator", "admin");
    private static final Map<String, String> USERS =
            Map.of("viewer", "vera", "operator", "otto", "admin", "anna");

    @TempDir private static Path directory;

    private static TestService service;

    @BeforeAll
    static void start() throws Exception {
        service = new TestService(directory);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }

    static List<String> routes() {
        return NEEDED.keySet().stream().sorted().toList();
    }

    @Test
    void theReferenceNamesEveryRouteAndNoOther() throws Exception {
        JsonNode document = ApiClient.of(service, "vera").json("GET", "/api/v1/openapi.json", "");
        List<String> described = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue()
                                        .fieldNames()
                                        .forEachRemaining(
                                                method ->
                                                        described.add(
                                                                method.toUpperCase(Locale.ROOT)
                                                                        + " "
                                                                        + path.getKey())));
        // the reference is the one route that cannot know of itself
        described.add("GET /api/v1/openapi.json");

        assertThat(described).containsExactlyInAnyOrderElementsOf(NEEDED.keySet());
    }

    @ParameterizedTest
    @MethodSource("routes")
    void eachRoleCanDoExactlyWhatItShould(String route) throws Exception {
        String[] parts = route.split(" ", 2);
        String path = parts[1].replaceAll("\\{[a-z]+}", "nothing");
        for (String role : ROLES) {
            int status =
                    role.equals("nobody")
                            ? new Browser(service.url("")).send(parts[0], path, "{}").statusCode()
                            : ApiClient.of(service, USERS.get(role)).status(parts[0], path, "{}");
            boolean may = ROLES.indexOf(role) >= ROLES.indexOf(NEEDED.get(route));
            if (may) {
                boolean login = path.endsWith("/login") && parts[0].equals("POST");
                assertThat(status).as(role + " " + route).isNotEqualTo(403).isLessThan(500);
                if (!login) {
                    assertThat(status).as(role + " " + route).isNotEqualTo(401);
                }
            } else {
                assertThat(status)
                        .as(role + " " + route)
                        .isEqualTo(role.equals("nobody") ? 401 : 403);
            }
            // a key that is wrong counts, and after five of them nobody may try for a minute
            service.clock.move(Duration.ofMinutes(2));
        }
    }

    @Test
    void expiredForgedAndEndedTokensAreRefused() throws Exception {
        ApiClient otto = ApiClient.of(service, "otto");
        assertThat(otto.status("GET", "/api/v1/whoami", "")).isEqualTo(200);
        Browser browser = new Browser(service.url(""));
        String[] parts = otto.token().split("\\.", -1);
        String none = "eyJhbGciOiJub25lIn0";
        for (String forged :
                List.of(
                        otto.token().substring(0, otto.token().length() - 3) + "AAA",
                        none + "." + parts[1] + ".",
                        parts[0] + "." + parts[1] + ".",
                        "x",
                        "a.b.c",
                        "A".repeat(7_000))) {
            assertThat(bearer(browser, forged).statusCode()).as(forged).isEqualTo(401);
        }

        ApiClient ended = ApiClient.of(service, "otto");
        assertThat(ended.status("POST", "/api/v1/logout", "")).isEqualTo(204);
        assertThat(ended.status("GET", "/api/v1/whoami", "")).isEqualTo(401);
        assertThat(otto.status("GET", "/api/v1/whoami", "")).isEqualTo(200);

        service.clock.move(Duration.ofHours(12));
        assertThat(otto.status("GET", "/api/v1/whoami", "")).isEqualTo(401);
    }

    private static HttpResponse<String> bearer(Browser browser, String token) throws Exception {
        return browser.get("/api/v1/whoami", "Authorization", "Bearer " + token);
    }
}
