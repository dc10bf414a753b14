package io.ebbflow.actuation;

import io.ebbflow.actuation.adapters.Adapters;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.kafka.config.Settings;
import io.ebbflow.kafka.embedded.EmbeddedBroker;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole service on a real broker, around a cluster in memory that outlives its restarts. A
 * class has the broker, each of its tests topics of its own.
 */
abstract class ServiceTests {

    static EmbeddedBroker broker;
    @TempDir private static Path brokerDirectory;

    final InstantSource clock = Clock.systemUTC();
    final InMemoryCluster cluster = new InMemoryCluster(clock, Map.of("a", 2, "b", 2));
    Topics topics;
    String prefix;
    ActuationService service;
    @TempDir private Path directory;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = EmbeddedBroker.start(brokerDirectory);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void createTopics(TestInfo test) throws Exception {
        prefix = test.getTestMethod().orElseThrow().getName() + ".";
        topics = new Topics(broker.bootstrapServers(), prefix);
        topics.create();
    }

    @AfterEach
    void stopService() {
        service.close();
    }

    /**
     * Starts it, or starts it again after it was closed.
     *
     * @param settings what a test wants otherwise than others
     * @param dryRun adapters that are not to act
     */
    void startService(Map<String, String> settings, Set<String> dryRun) throws Exception {
        Map<String, String> given = new HashMap<>();
        given.put("actuation.enabled", "true");
        given.put("actuation.data-dir", directory.resolve("data").toString());
        given.put("console.token-file", directory.resolve("token").toString());
        given.put("console.port", "0");
        given.put("topics.prefix", prefix);
        given.put("kafka.bootstrap.servers", broker.bootstrapServers());
        given.putAll(settings);
        service =
                ActuationService.start(
                        ActuationConfig.of(
                                Settings.parse("actuation", ActuationOptions.ALL, given)),
                        new Adapters(List.of(cluster), dryRun, clock),
                        clock,
                        new SecureRandom());
    }

    List<ActionResult> results() throws IOException {
        return topics.read(Topic.ACTION_RESULTS, ActionResult.class);
    }

    HttpResponse<String> http(String method, String path) throws Exception {
        HttpRequest request =
                request(path).method(method, HttpRequest.BodyPublishers.noBody()).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** A request of somebody who is logged in. */
    HttpRequest.Builder request(String path) throws IOException {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .header(
                        "Authorization",
                        "Bearer " + Files.readString(directory.resolve("token")).trim());
    }
}
