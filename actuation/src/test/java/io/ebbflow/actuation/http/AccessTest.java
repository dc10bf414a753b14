package io.ebbflow.actuation.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.Actions;
import io.ebbflow.actuation.TestService;
import io.ebbflow.kafka.Json;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest extends ConsoleTests {

    private static final String BEARER = "Bearer " + TestService.TOKEN;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/state",
                "/api/v1/events",
                "/js/main.js",
                "/lib/lit-html/lit-html.js",
                "/nothing",
                "/%61pi/v1/state",
                "/login/../api/v1/state"
            })
    void withoutCredentialsThereIsNothingButAProblem(String path) throws Exception {
        HttpResponse<String> response = browser.get(path);

        assertThat(response.statusCode()).isIn(400, 401);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(response.body()).contains("\"status\":" + response.statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/somewhere"})
    void aPersonIsSentToTheLoginPage(String path) throws Exception {
        HttpResponse<String> response = browser.get(path, "Accept", "text/html,*/*");

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location").orElseThrow()).endsWith("/login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/healthz", "/login", "/console.css", "/login.js", "/logo.svg"})
    void theLoginPageAndWhatItNeedsIsOpen(String path) throws Exception {
        assertThat(browser.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void theTokenOpensTheApi() throws Exception {
        assertThat(browser.get("/api/v1/state", "Authorization", BEARER).statusCode())
                .isEqualTo(200);
        assertThat(browser.get("/api/v1/state", "Authorization", BEARER + "x").statusCode())
                .isEqualTo(401);
        assertThat(browser.get("/api/v1/state", "Authorization", "Bearer ").statusCode())
                .isEqualTo(401);
    }

    @Test
    void aLoginGivesACookieThatScriptsAndOtherSitesCannotUse() throws Exception {
        HttpResponse<String> response = browser.login(TestService.TOKEN, "Accept", "text/html");

        assertThat(response.statusCode()).isEqualTo(303);
        String cookie = response.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict").contains("Path=/");
        assertThat(cookie).contains("Max-Age=43200").doesNotContain(TestService.TOKEN);
        String session = cookie.substring(0, cookie.indexOf(';'));
        assertThat(browser.get("/api/v1/state", "Cookie", session).statusCode()).isEqualTo(200);
        assertThat(browser.get("/", "Cookie", session, "Accept", "text/html").body())
                .contains("<title>Ebbflow</title>");
    }

    @Test
    void whoCameInAndWhoWasKeptOutIsWrittenDown() throws Exception {
        browser.login(TestService.TOKEN);
        browser.login("wrong");

        JsonNode entries =
                Json.mapper()
                        .readTree(browser.get("/api/v1/audit", "Authorization", BEARER).body())
                        .get("entries");
        assertThat(entries.at("/1/user").asText()).isEqualTo("admin");
        assertThat(entries.at("/1/status").asInt()).isEqualTo(204);
        assertThat(entries.at("/0/user").isNull() || !entries.at("/0").has("user")).isTrue();
        assertThat(entries.at("/0/status").asInt()).isEqualTo(401);
    }

    @Test
    void aSessionEndsWithItsLifetimeAndWithLogout() throws Exception {
        String first = browser.session(TestService.TOKEN);
        String second = browser.session(TestService.TOKEN);
        assertThat(first).isNotEqualTo(second);

        browser.post("/logout", "Cookie", first, "Sec-Fetch-Site", "same-origin");
        assertThat(browser.get("/api/v1/state", "Cookie", first).statusCode()).isEqualTo(401);
        assertThat(browser.get("/api/v1/state", "Cookie", second).statusCode()).isEqualTo(200);

        service.clock.move(Duration.ofHours(12));
        assertThat(browser.get("/api/v1/state", "Cookie", second).statusCode()).isEqualTo(401);
    }

    @Test
    void aPageMayAskForAllItsFilesAtOnceAndAProgramIsSlowedDown() throws Exception {
        service.close();
        service = new TestService(directory, Optional.empty(), 2);
        browser = new Browser(service.url(""));

        for (int i = 0; i < 100; i++) {
            assertThat(browser.get("/js/main.js", "Authorization", BEARER).statusCode())
                    .isEqualTo(200);
        }
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(browser.get("/api/v1/whoami", "Authorization", BEARER).statusCode());
        }
        assertThat(answers).contains(200, 429);
    }

    @Test
    void aWrongTokenIsRefusedAndGuessingIsSlowedDown() throws Exception {
        HttpResponse<String> page = browser.login("wrong", "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(page.headers().firstValue("Location").orElseThrow()).contains("/login?failed");
        for (int i = 1; i < LoginLimiter.MAX_FAILURES; i++) {
            assertThat(browser.login("wrong").statusCode()).isEqualTo(401);
        }

        HttpResponse<String> blocked = browser.login(TestService.TOKEN);
        assertThat(blocked.statusCode()).isEqualTo(429);
        assertThat(blocked.headers().firstValue("Retry-After")).hasValue("60");
        assertThat(blocked.headers().firstValue("Set-Cookie")).isEmpty();

        service.clock.move(Duration.ofSeconds(61));
        assertThat(browser.login(TestService.TOKEN).statusCode()).isEqualTo(204);
    }

    @Test
    void aChangeByCookieMustComeFromAPageOfTheConsole() throws Exception {
        service.submit(Actions.advise("x", "a", 2, 3, service.clock.instant()));
        String session = browser.session(TestService.TOKEN);
        String path = "/api/v1/actions/x/approve";

        assertThat(browser.post(path, "Cookie", session).statusCode()).isEqualTo(403);
        assertThat(
                        browser.post(path, "Cookie", session, "Sec-Fetch-Site", "cross-site")
                                .statusCode())
                .isEqualTo(403);
        assertThat(
                        browser.post(path, "Cookie", session, "Origin", "http://evil.example")
                                .statusCode())
                .isEqualTo(403);
        assertThat(browser.post(path, "Cookie", session, "Origin", "null").statusCode())
                .isEqualTo(403);
        assertThat(service.published).isEmpty();

        assertThat(browser.post(path, "Cookie", session, "Origin", service.url("")).statusCode())
                .isEqualTo(202);
    }

    @Test
    void aLoginFromAnotherSiteIsRefused() throws Exception {
        assertThat(browser.login(TestService.TOKEN, "Origin", "http://evil.example").statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example:80", "evil.example:8888"})
    void anotherHostNameIsRefused(String host) throws Exception {
        assertThat(rawStatus(host)).isEqualTo(421);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:1234", "[::1]:8888", "console.example"})
    void loopbackAndConfiguredHostNamesAreOurs(String host) throws Exception {
        assertThat(rawStatus(host)).isEqualTo(200);
    }

    /** java.net.http sends no Host header of our choice. */
    private int rawStatus(String host) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("GET /healthz HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.substring(9, 12));
        }
    }
}
