package io.ebbflow.flinkjobs.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.http.PemKey;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Speaks to the REST API. */
public final class RestClient {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final HttpClient client;
    private final URI base;
    private final Optional<String> token;

    /**
     * @param ca PEM file of who vouches for the server; empty for the usual ones
     * @param token a secret; empty to log in with
     * @throws IOException if the file cannot be used
     */
    public RestClient(URI base, Optional<Path> ca, Optional<String> token) throws IOException {
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(CONNECT);
        if (ca.isPresent()) {
            builder.sslContext(PemKey.clientContext(ca.get()));
        }
        this.client = builder.build();
        this.base = base;
        this.token = token;
    }

    /**
     * Sends a request.
     *
     * @param body empty for none
     * @return the answer; an empty object where there is none
     * @throws ApiException if the service refuses
     * @throws IOException if it cannot be reached
     */
    public JsonNode send(String method, String path, String body)
            throws IOException, ApiException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(ANSWER)
                        .header("Accept", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        HttpResponse<byte[]> answer;
        try {
            answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (ConnectException e) {
            throw new IOException("nobody answers at " + base + "; is the service up there?", e);
        }
        if (answer.statusCode() >= 300) {
            throw new ApiException(answer.statusCode(), problem(answer));
        }
        return answer.body().length == 0
                ? Json.mapper().createObjectNode()
                : Json.mapper().readTree(answer.body());
    }

    private static String problem(HttpResponse<byte[]> answer) {
        try {
            JsonNode problem = Json.mapper().readTree(answer.body());
            StringBuilder text = new StringBuilder(problem.path("detail").asText());
            for (JsonNode part : problem.path("errors")) {
                text.append(System.lineSeparator()).append("  ");
                if (part.has("line")) {
                    text.append(part.get("line").asInt())
                            .append(':')
                            .append(part.path("column").asInt())
                            .append(": ");
                }
                text.append(part.path("pointer").asText()).append(' ');
                text.append(part.path("detail").asText());
            }
            return answer.statusCode() == 401
                    ? text + "; log in with 'ebbflow login'"
                    : text.toString();
        } catch (IOException e) {
            return answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8);
        }
    }
}
