package io.ebbflow.actuation;

import static io.ebbflow.actuation.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.adapters.Adapters;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.Json;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Groups of services that somebody else changes, kept by the whole service on a real broker. */
class ReconcilerIT {

    private static final Entity A = Entity.service("a");

    @TempDir private static Path brokerDirectory;
    private static EmbeddedBroker broker;

    @TempDir private Path directory;

    private final InstantSource clock = Clock.systemUTC();
    private final InMemoryCluster cluster = new InMemoryCluster(clock, Map.of("a", 2, "b", 2));
    private Topics topics;
    private String prefix;
    private ActuationService service;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = EmbeddedBroker.start(brokerDirectory);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void start(TestInfo test) throws Exception {
        prefix = test.getTestMethod().orElseThrow().getName() + ".";
        topics = new Topics(broker.bootstrapServers(), prefix);
        topics.create();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void aManualChangeIsRespectedOnceAndWrittenIntoTheGroup() throws Exception {
        service = startService(Set.of());
        group("respect", 2);
        eventually("the group to be known", () -> kept().path("found").asInt() == 2);

        cluster.scale(A, 4);
        eventually("the new size in the document", () -> desired() == 4);
        service.close();
        service = startService(Set.of());
        cluster.scale(A, 9);
        eventually("the size within the bounds", () -> desired() == 5 && size() == 5);

        assertThat(ended(Status.SUCCEEDED)).hasSize(2);
        assertThat(reasons())
                .containsExactly(
                        "somebody changed the size of group web from 2 to 4; this is its size from"
                                + " now on",
                        "somebody changed the size of group web from 4 to 9; its max_size is 5,"
                                + " which is its size from now on");
    }

    @Test
    void aManualChangeIsPutBackWhereTheGroupSaysSo() throws Exception {
        service = startService(Set.of());
        group("correct", 2);
        eventually("the group to be known", () -> kept().path("found").asInt() == 2);

        cluster.scale(A, 4);
        eventually("the old size", () -> size() == 2 && ended(Status.SUCCEEDED).size() == 1);
        assertThat(desired()).isEqualTo(2);
        assertThat(reasons()).hasSize(1);
        assertThat(reasons().get(0)).contains("from 2 to 4; it is put back");
    }

    @Test
    void aStoppedGroupIsKeptAtNothingAndIsStartedAsItWas() throws Exception {
        service = startService(Set.of());
        group("respect", 3);
        eventually("the size of the document", () -> size() == 3);
        eventually("the console to see it", () -> post("/stop").statusCode() == 200);
        eventually("nothing left", () -> size() == 0 && kept().path("found").asInt() == 0);
        cluster.scale(A, 1);
        eventually("nothing left again", () -> size() == 0 && ended("correct").size() == 1);

        assertThat(post("/start").statusCode()).isEqualTo(200);
        eventually("all of it", () -> size() == 3);
    }

    @Test
    void aDryRunSaysOnceWhatItWouldDoAndAPausedGroupNothing() throws Exception {
        service = startService(Set.of("in-memory"));
        group("respect", 3);
        eventually("a refusal", () -> ended(Status.REJECTED).size() == 1);
        assertThat(ended(Status.REJECTED).get(0).detail())
                .isEqualTo("dry run: would have to scale service/a from 2 to 3");

        assertThat(post("/pause").statusCode()).isEqualTo(200);
        cluster.scale(A, 4);
        service.close();
        service = startService(Set.of());
        eventually("the console to be there", () -> post("/resume").statusCode() == 200);
        eventually("the group to be looked at again", () -> ended(Status.SUCCEEDED).size() == 1);
        assertThat(ended(Status.REJECTED)).hasSize(1);
        assertThat(size()).isEqualTo(4);
    }

    private void group(String onManualChange, int desired) throws Exception {
        String json =
                """
                {"@timestamp": "2026-01-01T00:00:00Z", "kind": "group", "account": "default",
                 "name": "web", "author": "a test", "spec": {"target": "service/a",
                 "stack": "stack/s", "min_size": 1, "max_size": 5, "desired_capacity": %d,
                 "on_manual_change": "%s"}}"""
                        .formatted(desired, onManualChange);
        topics.send(
                Topic.GROUPS,
                "group/default/web",
                json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private ActuationService startService(Set<String> dryRun) throws Exception {
        Map<String, String> given = new HashMap<>();
        given.put("actuation.enabled", "true");
        given.put("actuation.data-dir", directory.resolve("data").toString());
        given.put("actuation.inventory-period", "50ms");
        given.put("actuation.reconcile-period", "50ms");
        given.put("console.token-file", directory.resolve("token").toString());
        given.put("console.port", "0");
        given.put("topics.prefix", prefix);
        given.put("kafka.bootstrap.servers", broker.bootstrapServers());
        return ActuationService.start(
                ActuationConfig.of(Settings.parse("actuation", ActuationOptions.ALL, given)),
                new Adapters(List.of(cluster), dryRun, clock),
                clock,
                new SecureRandom());
    }

    private int size() {
        return cluster.targets().get(0).desired();
    }

    /** What the newest document of that kind says. */
    private JsonNode spec(String kind) throws IOException {
        JsonNode spec = Json.mapper().missingNode();
        for (ConsumerRecord<byte[], byte[]> record : topics.read(Topic.GROUPS)) {
            JsonNode document = Json.mapper().readTree(record.value());
            spec = document.path("kind").asText().equals(kind) ? document.path("spec") : spec;
        }
        return spec;
    }

    private JsonNode kept() throws IOException {
        return spec("size");
    }

    private int desired() throws IOException {
        return spec("group").path("desired_capacity").asInt();
    }

    private List<ActionResult> ended(Status status) throws IOException {
        List<ActionResult> ended = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : topics.read(Topic.ACTION_RESULTS)) {
            ActionResult result = Json.read(record.value(), ActionResult.class);
            if (result.status() == status) {
                ended.add(result);
            }
        }
        return ended;
    }

    private List<ActionResult> ended(String remedy) throws IOException {
        return ended(Status.SUCCEEDED).stream()
                .filter(result -> result.actionId().contains("-" + remedy + "-"))
                .toList();
    }

    private List<String> reasons() throws IOException {
        List<String> reasons = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : topics.read(Topic.ACTIONS)) {
            reasons.add(Json.read(record.value(), Action.class).reason());
        }
        return reasons;
    }

    private HttpResponse<String> post(String verb) throws Exception {
        String token = Files.readString(directory.resolve("token")).trim();
        String url = "http://127.0.0.1:" + service.port() + "/api/v1/groups/web" + verb;
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
