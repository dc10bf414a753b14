package io.ebbflow.flinkjobs.elasticsearch;

import io.ebbflow.kafka.http.BoundedBody;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Posts bulk requests over HTTP/1.1 and waits for the reply. Thread-safe. */
final class BulkClient {

    // some 500 bytes per document of a batch that fails altogether
    private static final int MAX_REPLY_BYTES = 32 << 20;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** A reply of whatever status. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Reply(int status, byte[] body) {}

    private final HttpClient http;
    private final Authorization authorization;
    private final Duration timeout;

    /**
     * @throws IOException if the authorization or CA file cannot be used
     */
    BulkClient(ElasticsearchSinkConfig config) throws IOException {
        timeout = config.requestTimeout();
        authorization = Authorization.of(config.authorizationFile());
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(
                                timeout.compareTo(CONNECT_TIMEOUT) < 0 ? timeout : CONNECT_TIMEOUT);
        if (config.caFile().isPresent()) {
            builder.sslContext(TrustedCertificates.of(config.caFile().get()));
        }
        http = builder.build();
    }

    /**
     * @throws IOException if no whole reply came in time
     */
    Reply post(URI server, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = request(server, body);
        Reply reply;
        try {
            reply = send(request);
        } catch (HttpTimeoutException | ConnectException e) {
            throw e;
        } catch (IOException e) {
            // The server, or a balancer before it, may close an idle connection just as we take it
            // up again. Documents carry their ids, so what was half done may be done twice.
            reply = send(request);
        }
        if (reply.status() == 401 || reply.status() == 403) {
            authorization.refresh();
        }
        return reply;
    }

    private HttpRequest request(URI server, byte[] body) {
        String base = server.toString();
        String slash = base.endsWith("/") ? "" : "/";
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(
                                URI.create(base + slash + "_bulk?filter_path=" + BulkReply.FILTER))
                        .header("Content-Type", "application/x-ndjson")
                        .header("Accept", "application/json")
                        .POST(BodyPublishers.ofByteArray(body));
        authorization.header().ifPresent(value -> builder.header("Authorization", value));
        return builder.build();
    }

    private Reply send(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> pending =
                http.sendAsync(request, head -> new BoundedBody(MAX_REPLY_BYTES));
        try {
            // the request's own timeout would end with the headers, and wait for the body for ever
            HttpResponse<byte[]> response = pending.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return new Reply(response.statusCode(), response.body());
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no reply in " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException fault) {
                throw fault;
            }
            throw new IOException(String.valueOf(e.getCause()), e.getCause());
        } finally {
            pending.cancel(true); // no effect on one that is done
        }
    }
}
