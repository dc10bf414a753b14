package io.ebbflow.flinkjobs.local.run;

import io.ebbflow.flinkjobs.local.supervise.Probe;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Predicate;

/** Ready when a page answers 200 with a body that says so. */
final class HttpProbe implements Probe {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final HttpClient client;
    private final URI page;
    private final Predicate<String> ready;

    HttpProbe(HttpClient client, String page, Predicate<String> ready) {
        this.client = client;
        this.page = URI.create(page);
        this.ready = ready;
    }

    @Override
    public boolean isReady() throws IOException {
        HttpRequest request = HttpRequest.newBuilder(page).timeout(TIMEOUT).build();
        try {
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && ready.test(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("asked to stop while asking " + page);
        }
    }
}
