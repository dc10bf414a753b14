package io.ebbflow.flinkjobs.local.run;

import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts documents in the store. */
final class StoreCounter {

    private static final Logger LOG = LoggerFactory.getLogger(StoreCounter.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final String url;

    StoreCounter(String url) {
        this.url = url;
    }

    /**
     * Documents of ours whose event time is at or after an instant; 0 if the store does not answer.
     */
    long documentsSince(Instant start) {
        String query = "{\"query\":{\"range\":{\"@timestamp\":{\"gte\":\"" + start + "\"}}}}";
        try {
            HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
            // a search sees what was refreshed; without this the last second would be missing
            send(client, HttpRequest.newBuilder(URI.create(url + "/ebbflow-*/_refresh")), "");
            String answer =
                    send(
                            client,
                            HttpRequest.newBuilder(URI.create(url + "/ebbflow-*/_count")),
                            query);
            return Json.mapper().readTree(answer).path("count").asLong();
        } catch (IOException e) {
            LOG.warn(
                    "the store at {} does not say how many documents it has: {}",
                    url,
                    e.getMessage());
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static String send(HttpClient client, HttpRequest.Builder request, String body)
            throws IOException, InterruptedException {
        HttpRequest post =
                request.timeout(TIMEOUT)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return client.send(post, HttpResponse.BodyHandlers.ofString()).body();
    }
}
