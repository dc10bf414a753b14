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
        if (base.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "credentials in an address can be seen by others; give them in a file");
        }
        if (base.getHost() == null) {
            throw new IllegalArgumentException("no host in the address " + base);
        }
        if (base.getRawQuery() != null || base.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "an address of a server has no '?' and no '#' in it, got " + base);
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
            throw new IOException(base + " does not answer: " + Unreachable.reason(e), e);
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
            throw new IOException(
                    base
                            + " answers no JSON when asked "
                            + what
                            + "; is the address right, with its base path and no more?",
                    e);
        }
    }

    private IOException refused(HttpResponse<String> answer, String what) {
        String advice =
                switch (answer.statusCode()) {
                    case 301, 302, 303, 307, 308 ->
                            "; it sends to "
                                    + answer.headers().firstValue("Location").orElse("elsewhere")
                                    + ", is the address right?";
                    case 401 ->
                            authorization.isPresent()
                                    ? "; it wants other credentials"
                                    : "; it wants credentials, and none were given";
                    case 403 -> "; the account may not do this";
                    case 404 -> "; is the address right, with its base path?";
                    case 503 -> "; it is starting, or cannot reach what is behind it";
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
