package io.ebbflow.ingest.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The Docker engine behind a Unix socket, asked for raw JSON: the typed model of docker-java would
 * read the whole of it, and leaves out what it does not know.
 */
final class DockerEngine implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final DockerHttpClient client;

    DockerEngine(Path socket) {
        client =
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(URI.create("unix://" + socket))
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .responseTimeout(ANSWER_TIMEOUT)
                        .maxConnections(2)
                        .build();
    }

    /** The containers that run. */
    JsonNode containers() throws EngineUnavailableException {
        String path = "/containers/json";
        return get(path).orElseThrow(() -> new EngineUnavailableException("no " + path));
    }

    /**
     * What a container uses just now, without the wait for a second look that the engine would
     * take; empty if it is gone.
     */
    Optional<JsonNode> stats(String id) throws EngineUnavailableException {
        return get("/containers/" + id + "/stats?stream=false&one-shot=true");
    }

    private Optional<JsonNode> get(String path) throws EngineUnavailableException {
        Request request = Request.builder().method(Request.Method.GET).path(path).build();
        try (Response response = client.execute(request)) {
            if (response.getStatusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            if (response.getStatusCode() != OK) {
                throw new EngineUnavailableException(
                        path + " answered " + response.getStatusCode());
            }
            return Optional.of(Json.mapper().readTree(response.getBody()));
        } catch (IOException e) {
            throw new EngineUnavailableException(e.toString(), e);
        } catch (RuntimeException e) {
            // docker-java wraps what the socket throws
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new EngineUnavailableException(cause.toString(), e);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
