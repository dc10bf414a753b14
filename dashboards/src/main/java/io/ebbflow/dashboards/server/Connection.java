package io.ebbflow.dashboards.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * How to speak to a server.
 *
 * @param client knows whom to trust
 * @param base a path in it is kept
 * @param authorization the value of that header, a secret; empty for none
 */
public record Connection(HttpClient client, URI base, Optional<String> authorization) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What of an answer goes into a message: enough for its reason, not its stack. */
    private static final int QUOTED_CHARACTERS = 500;

    public Connection {
        base = URI.create(base.toString().replaceAll("/+$", ""));
        if (!"http".equals(base.getScheme()) && !"https".equals(base.getScheme())) {
            throw new IllegalArgumentException("no http or https address: " + base);
        }
        if (base.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "credentials in an address can be seen by others; give them in a file");
        }
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new IOException(base + " does not answer: " + reason, e);
        }
    }

    /** The answer, where it is a success. */
    JsonNode json(HttpResponse<String> answer, String what) throws IOException {
        if (answer.statusCode() / 100 != 2) {
            throw refused(answer, what);
        }
        try {
            return MAPPER.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new IOException(base + " answers no JSON when asked " + what, e);
        }
    }

    private IOException refused(HttpResponse<String> answer, String what) {
        String advice =
                switch (answer.statusCode()) {
                    case 401 -> "; it wants other credentials";
                    case 403 -> "; the account may not do this";
                    case 404 -> "; is the address right, with its base path?";
                    default -> "";
                };
        String body = answer.body();
        String quoted =
                body.length() > QUOTED_CHARACTERS
                        ? body.substring(0, QUOTED_CHARACTERS) + "..."
                        : body;
        return new IOException(
                "%s answers %d when asked %s%s: %s"
                        .formatted(base, answer.statusCode(), what, advice, quoted));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Connection[" + base + "]";
    }
}
