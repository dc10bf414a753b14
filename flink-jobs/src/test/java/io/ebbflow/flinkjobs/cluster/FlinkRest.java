package io.ebbflow.flinkjobs.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.kafka.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the test asks of a cluster's REST API. */
final class FlinkRest {

    private static final String BOUNDARY = "ebbflow-job-jar";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;

    FlinkRest(int port) {
        base = URI.create("http://127.0.0.1:" + port);
    }

    /** Slots that no job has taken; none while the cluster does not answer. */
    int freeSlots() {
        try {
            return get("/overview").path("slots-available").asInt();
        } catch (IOException e) {
            return 0;
        }
    }

    /** Uploads a jar and returns its id. */
    String upload(Path jar) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String head =
                "--"
                        + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\""
                        + jar.getFileName()
                        + "\"\r\nContent-Type: application/x-java-archive\r\n\r\n";
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(Files.readAllBytes(jar));
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        HttpRequest request =
                request("/jars/upload")
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                        .build();
        String file = send(request).path("filename").asText();
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /** Runs the main class of an uploaded jar and returns the id of its job. */
    String run(String jar, int parallelism, List<String> arguments) throws IOException {
        ObjectNode body = Json.mapper().createObjectNode().put("parallelism", parallelism);
        ArrayNode list = body.putArray("programArgsList");
        arguments.forEach(list::add);
        HttpRequest request =
                request("/jars/" + jar + "/run")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(Json.write(body)))
                        .build();
        return send(request).path("jobid").asText();
    }

    /** Whether the job and each of its tasks runs. */
    boolean isRunning(String job) throws IOException {
        JsonNode details = get("/jobs/" + job);
        for (JsonNode vertex : details.path("vertices")) {
            if (!vertex.path("status").asText().equals("RUNNING")) {
                return false;
            }
        }
        return details.path("state").asText().equals("RUNNING");
    }

    int completedCheckpoints(String job) throws IOException {
        return get("/jobs/" + job + "/checkpoints").path("counts").path("completed").asInt();
    }

    int restoredCheckpoints(String job) throws IOException {
        return get("/jobs/" + job + "/checkpoints").path("counts").path("restored").asInt();
    }

    /** What made the job fail, for people. */
    String exceptions(String job) throws IOException {
        return get("/jobs/" + job + "/exceptions").toPrettyString();
    }

    private JsonNode get(String path) throws IOException {
        return send(request(path).GET().build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60));
    }

    private JsonNode send(HttpRequest request) throws IOException {
        try {
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IOException(
                        request.uri()
                                + " answered "
                                + response.statusCode()
                                + ": "
                                + response.body());
            }
            return Json.mapper().readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
