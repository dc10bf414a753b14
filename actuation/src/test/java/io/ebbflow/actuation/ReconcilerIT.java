package io.ebbflow.actuation;

import static io.ebbflow.actuation.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Groups of services that somebody else changes, kept by the whole service on a real broker. */
class ReconcilerIT extends ServiceTests {

    private static final Entity A = Entity.service("a");

    @Test
    void aManualChangeIsRespectedOnceAndWrittenIntoTheGroup() throws Exception {
        startService(Set.of());
        group("respect", 2);
        eventually("the group to be known", () -> kept().path("found").asInt() == 2);

        cluster.scale(A, 4);
        eventually("the new size in the document", () -> desired() == 4);
        service.close();
        startService(Set.of());
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
        startService(Set.of());
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
        startService(Set.of());
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
        startService(Set.of("in-memory"));
        group("respect", 3);
        eventually("a refusal", () -> ended(Status.REJECTED).size() == 1);
        assertThat(ended(Status.REJECTED).get(0).detail())
                .isEqualTo("dry run: would have to scale service/a from 2 to 3");

        assertThat(post("/pause").statusCode()).isEqualTo(200);
        cluster.scale(A, 4);
        service.close();
        startService(Set.of());
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
        topics.send(Topic.GROUPS, "group/default/web", json.getBytes(StandardCharsets.UTF_8));
    }

    private void startService(Set<String> dryRun) throws Exception {
        startService(
                Map.of(
                        "actuation.inventory-period", "50ms",
                        "actuation.reconcile-period", "50ms"),
                dryRun);
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
        return results().stream().filter(result -> result.status() == status).toList();
    }

    private List<ActionResult> ended(String remedy) throws IOException {
        return ended(Status.SUCCEEDED).stream()
                .filter(result -> result.actionId().contains("-" + remedy + "-"))
                .toList();
    }

    private List<String> reasons() throws IOException {
        return topics.read(Topic.ACTIONS, Action.class).stream().map(Action::reason).toList();
    }

    private HttpResponse<String> post(String verb) throws Exception {
        return http("POST", "/api/v1/groups/web" + verb);
    }
}
