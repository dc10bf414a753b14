package io.ebbflow.actuation.swarm;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.ebbflow.actuation.port.ActuationException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The API of an engine, as raw JSON: the typed model of docker-java loses fields that it does not
 * know, and cannot read a service with {@code groups} at all. Numbers keep every digit.
 *
 * <p>Unversioned paths: the engine speaks the newest version that it knows. In a dry run nothing
 * but GET leaves.
 */
final class Engine implements AutoCloseable {

    private static final int OK = 200;
    private static final int MULTIPLE_CHOICES = 300;
    private static final int NOT_FOUND = 404;

    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private final DockerHttpClient client;
    private final EngineFailures failures;
    private final boolean dryRun;

    Engine(DockerHttpClient client, SwarmConfig config, boolean dryRun) {
        this.client = client;
        this.failures = new EngineFailures(config.host(), config.tls().isPresent());
        this.dryRun = dryRun;
    }

    /** What there is. */
    JsonNode get(String path) throws ActuationException {
        return find(path).orElseThrow(() -> failures.answered("GET " + path, NOT_FOUND, ""));
    }

    /** A list, of those that pass the filters. */
    JsonNode list(String path, Map<String, List<String>> filters) throws ActuationException {
        if (filters.isEmpty()) {
            return get(path);
        }
        String json = MAPPER.valueToTree(filters).toString();
        return get(path + "?filters=" + encode(json));
    }

    /** What there is; empty if the engine knows none. */
    Optional<JsonNode> find(String path) throws ActuationException {
        Request request = Request.builder().method(Request.Method.GET).path(path).build();
        return exchange("GET " + path, request);
    }

    /**
     * Changes something.
     *
     * @param what for people, as in {@code service/shop_web from 2 to 5 replicas}
     */
    void post(String path, JsonNode body, String what) throws ActuationException {
        change(
                what,
                Request.builder()
                        .method(Request.Method.POST)
                        .path(path)
                        .putHeader("Content-Type", "application/json")
                        .bodyBytes(body.toString().getBytes(StandardCharsets.UTF_8))
                        .build());
    }

    /** Removes something; what is not there is no error. */
    void delete(String path, String what) throws ActuationException {
        change(what, Request.builder().method(Request.Method.DELETE).path(path).build());
    }

    /** The one way out for all that is not reading. */
    private void change(String what, Request request) throws ActuationException {
        if (dryRun) {
            throw ActuationException.dryRun(what + ": " + request.method() + " " + request.path());
        }
        if (exchange(what, request).isEmpty() && !request.method().equals("DELETE")) {
            throw failures.answered(what, NOT_FOUND, "it is gone");
        }
    }

    private Optional<JsonNode> exchange(String what, Request request) throws ActuationException {
        try (Response response = client.execute(request)) {
            int status = response.getStatusCode();
            if (status == NOT_FOUND) {
                return Optional.empty();
            }
            if (status < OK || status >= MULTIPLE_CHOICES) {
                throw failures.answered(what, status, message(response.getBody()));
            }
            JsonNode body = MAPPER.readTree(response.getBody());
            return Optional.of(body == null ? MAPPER.missingNode() : body);
        } catch (IOException | RuntimeException e) {
            throw failures.unanswered(what, e);
        }
    }

    private static String message(InputStream body) throws IOException {
        String text =
                new String(body.readNBytes(EngineFailures.LONGEST * 4), StandardCharsets.UTF_8);
        try {
            return MAPPER.readTree(text).path("message").asText(text);
        } catch (IOException e) {
            // a proxy's page, say
            return text;
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            // nothing is lost with it
        }
    }
}
