package io.ebbflow.actuation;

import static io.ebbflow.actuation.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.testkit.BrokerProcess;
import io.ebbflow.kafka.testkit.FreePort;
import io.ebbflow.kafka.testkit.Program;
import io.ebbflow.kafka.topic.Topic;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is started and stopped, with the heap it is given. */
class ActuationMainIT {

    private static final String HEAP = "160m";

    @TempDir private Path directory;

    @Test
    void badSettingsAreAllNamedAndEndWithCodeTwo() throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put("console.port", "99999");
        settings.put("actuation.enable", "true");
        try (Program program = start(settings)) {
            assertThat(program.awaitExit()).isEqualTo(2);
            assertThat(program.output())
                    .contains("console.port must be in 0 to 65535, got '99999'")
                    .contains("actuation.enable is no setting of actuation")
                    .contains("actuation.data-dir is missing")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void aPortInUseIsNamedAndEndsWithCodeTwo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Program program = start(settings(taken.getLocalPort(), "127.0.0.1:1"))) {
            assertThat(program.awaitExit()).isEqualTo(2);
            assertThat(program.output())
                    .contains(
                            "console.port "
                                    + taken.getLocalPort()
                                    + " on 127.0.0.1 is in use or may not be used by the actuation"
                                    + " service")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void livesThroughABrokerThatIsNotThereYetAndOneThatDies() throws Exception {
        int consolePort = FreePort.find();
        try (BrokerProcess broker = new BrokerProcess(directory);
                Program program = start(settings(consolePort, broker.bootstrapServers()))) {
            Topics topics = new Topics(broker.bootstrapServers(), "ebbflow.");
            eventually(
                    "the console to say that kafka is down",
                    () -> status(consolePort, "kafka").equals("down"));

            broker.start();
            topics.create();
            eventually("kafka to be up", () -> status(consolePort, "kafka").equals("up"));
            eventually("simulated metrics", () -> topics.read(Topic.METRICBEAT).size() > 24);
            scale(topics, "first", 2, 4);

            broker.kill();
            eventually("kafka to be down", () -> status(consolePort, "kafka").equals("down"));

            broker.start();
            topics.create();
            scale(topics, "second", 4, 3);
            eventually("kafka to be up", () -> status(consolePort, "kafka").equals("up"));
            assertThat(broker.isAlive()).isTrue();

            assertThat(program.output().lines().filter(line -> line.contains("WARN")))
                    .as("one line for each outage, and no more")
                    // between the broker's start and ours of the topics
                    .filteredOn(line -> !line.contains("topics are missing"))
                    .hasSize(2)
                    .allMatch(line -> line.contains("kafka is down"));
            broker.kill();
            // the broker is gone again, and that must not keep the service
            long start = System.nanoTime();
            program.terminate();
            // 128 + SIGTERM, as for any JVM
            assertThat(program.awaitExit()).isEqualTo(143);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(15));
            String token = Files.readString(directory.resolve("token")).trim();
            assertThat(program.output()).doesNotContain(token).doesNotContain("Exception");
        }
    }

    private void scale(Topics topics, String id, int from, int to) throws Exception {
        topics.send(
                Topic.ACTIONS,
                "service/shop_web",
                Json.write(Actions.act(id, "shop_web", from, to, Clock.systemUTC().instant())));
        eventually(
                "the success of " + id,
                () ->
                        topics.read(Topic.ACTION_RESULTS, ActionResult.class).stream()
                                .filter(result -> result.actionId().equals(id))
                                .anyMatch(result -> result.status() == Status.SUCCEEDED));
    }

    private Map<String, String> settings(int consolePort, String servers) {
        Map<String, String> settings = new HashMap<>();
        settings.put("actuation.enabled", "true");
        settings.put("actuation.data-dir", directory.resolve("data").toString());
        settings.put("console.token-file", directory.resolve("token").toString());
        settings.put("console.port", String.valueOf(consolePort));
        settings.put("health.period", "500ms");
        settings.put("simulated.start-up-delay", "1s");
        settings.put("kafka.bootstrap.servers", servers);
        return settings;
    }

    private Program start(Map<String, String> settings) throws Exception {
        return Program.main(directory, "actuation", HEAP, ActuationMain.class, settings);
    }

    private String status(int port, String part) throws Exception {
        Path token = directory.resolve("token");
        if (!Files.exists(token)) {
            return "";
        }
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/state"))
                        .header("Authorization", "Bearer " + Files.readString(token).trim())
                        .build();
        HttpResponse<String> response;
        try {
            response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException e) {
            // it is still starting
            return "";
        }
        for (JsonNode health : Json.mapper().readTree(response.body()).path("health")) {
            if (health.path("part").asText().equals(part)) {
                return health.path("status").asText();
            }
        }
        return "";
    }
}
