package io.ebbflow.actuation.health;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** Asks another part's REST interface. Thread-safe. */
final class HttpJson {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
    private final String base;

    /**
     * @param base as in {@code http://127.0.0.1:8081}
     */
    HttpJson(URI base) {
        this.base = base.toString().replaceAll("/+$", "");
    }

    /**
     * Gets a document.
     *
     * @throws IOException if the part does not answer, or not with 200 and JSON
     */
    JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(PATIENCE)
                        .header("Accept", "application/json")
                        .build();
        HttpResponse<byte[]> response;
        try {
            response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (ConnectException e) {
            throw new IOException("nothing listens at " + base, e);
        } catch (HttpTimeoutException e) {
            throw new IOException(base + " did not answer in time", e);
        }
        if (response.statusCode() != 200) {
            throw new IOException(base + path + " answered " + response.statusCode());
        }
        return Json.mapper().readTree(response.body());
    }
}
