package io.ebbflow.ingest.http;

import io.ebbflow.kafka.http.BoundedBody;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks servers that need not be well: an answer is complete within the timeout and no larger than
 * the bound, or it is an {@link IOException}. Follows no redirects: a server must not send us to
 * another host. Thread-safe.
 */
public final class BoundedClient {

    private final HttpClient client;
    private final Duration timeout;
    private final int maxBytes;

    /**
     * @param timeout from the first byte of the request to the last of the answer
     * @param maxBytes of an answer's body
     */
    public BoundedClient(Duration timeout, int maxBytes) {
        this.timeout = timeout;
        this.maxBytes = maxBytes;
        this.client =
                HttpClient.newBuilder()
                        .connectTimeout(timeout)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /**
     * Sends a request.
     *
     * @throws IOException if there is no answer, of whatever status, within the bounds
     */
    public HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        // the client's own timeout ends with the headers
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, headers -> new BoundedBody(maxBytes));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(reason(e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + timeout.toMillis() / 1000.0 + " s", e);
        } finally {
            answer.cancel(true);
        }
    }

    private static String reason(Throwable cause) {
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
