package io.ebbflow.actuation.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.TestService;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.net.http.HttpResponse;

/** The API as a program uses it that has logged in. */
final class ApiClient {

    private final Browser browser;
    private final String token;

    private ApiClient(Browser browser, String token) {
        this.browser = browser;
        this.token = token;
    }

    /** Logs in a user of {@link TestService}, whose key is its name, twice. */
    static ApiClient of(TestService service, String user) throws IOException, InterruptedException {
        Browser browser = new Browser(service.url(""));
        String body = "{\"user\":\"%s\",\"key\":\"%s%s\"}".formatted(user, user, user);
        HttpResponse<String> answer = browser.send("POST", "/api/v1/login", body);
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return new ApiClient(browser, Json.mapper().readTree(answer.body()).get("token").asText());
    }

    String token() {
        return token;
    }

    HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        return browser.send(method, path, body, "Authorization", "Bearer " + token);
    }

    int status(String method, String path, String body) throws IOException, InterruptedException {
        return send(method, path, body).statusCode();
    }

    JsonNode json(String method, String path, String body)
            throws IOException, InterruptedException {
        return Json.mapper().readTree(send(method, path, body).body());
    }
}
