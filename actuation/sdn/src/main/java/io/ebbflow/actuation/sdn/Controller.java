package io.ebbflow.actuation.sdn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.http.BoundedBody;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A controller that speaks Ryu's REST. In a dry run nothing but GET leaves. Follows no redirects.
 * Thread-safe.
 */
final class Controller {

    private static final int MAX_BODY = 16 << 20;
    private static final int OK = 200;
    private static final int NO_SUCH = 404;
    private static final int SERVER_ERROR = 500;

    private final URI base;
    private final Duration timeout;
    private final boolean dryRun;
    private final HttpClient client;

    Controller(URI base, Duration timeout, boolean dryRun) {
        this.base = base;
        this.timeout = timeout;
        this.dryRun = dryRun;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(timeout)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /** What is at the path; empty where nothing is, or the switch is not connected. */
    Optional<JsonNode> find(String path) throws ActuationException {
        HttpResponse<byte[]> answer = send("GET", path, null);
        return answer.statusCode() == NO_SUCH
                ? Optional.empty()
                : Optional.of(read("GET", path, answer));
    }

    /** What is at the path. */
    JsonNode get(String path) throws ActuationException {
        return read("GET", path, send("GET", path, null));
    }

    /** Sends a change, and reads what it says to that. */
    JsonNode change(String verb, String path, JsonNode body) throws ActuationException {
        if (dryRun) {
            throw ActuationException.dryRun(verb + " " + base.getAuthority() + path + " " + body);
        }
        return read(verb, path, send(verb, path, body));
    }

    private JsonNode read(String verb, String path, HttpResponse<byte[]> answer)
            throws ActuationException {
        int status = answer.statusCode();
        String what = base.getAuthority() + ": " + verb + " " + path + ": status " + status;
        String words = new String(answer.body(), StandardCharsets.UTF_8);
        if (status == NO_SUCH) {
            throw ActuationException.retriable(what + ", the switch is not connected to it", null);
        }
        if (status >= SERVER_ERROR) {
            throw ActuationException.retriable(what + " " + Failures.bounded(words), null);
        }
        if (status < OK || status >= 300) {
            throw ActuationException.permanent(what + " " + Failures.bounded(words));
        }
        if (answer.body().length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return Json.mapper().readTree(answer.body());
        } catch (IOException e) {
            throw ActuationException.permanent(what + ", but no JSON: " + Failures.bounded(words));
        }
    }

    private HttpResponse<byte[]> send(String verb, String path, JsonNode body)
            throws ActuationException {
        HttpRequest.BodyPublisher publisher =
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(Json.write(body));
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Content-Type", "application/json")
                        .header("User-Agent", "ebbflow")
                        .method(verb, publisher)
                        .build();
        String what = base.getAuthority() + ": " + verb + " " + path;
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, headers -> new BoundedBody(MAX_BODY));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw ActuationException.retriable(what + ": " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw ActuationException.retriable(
                    what + ": no answer within " + timeout.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            throw Failures.interrupted(what, e);
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public String toString() {
        return base.getAuthority();
    }
}
