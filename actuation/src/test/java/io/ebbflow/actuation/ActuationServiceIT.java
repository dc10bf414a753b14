package io.ebbflow.actuation;

import static io.ebbflow.actuation.Actions.act;
import static io.ebbflow.actuation.Actions.advise;
import static io.ebbflow.actuation.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.http.api.RecordedScores;
import io.ebbflow.actuation.http.api.TopicScores;
import io.ebbflow.actuation.kafka.KafkaClients;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.detection.model.Score;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.model.DeadLetter;
import io.ebbflow.kafka.schema.Schemas;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes in by the topics and comes out by them, and what the console says of it. */
class ActuationServiceIT extends ServiceTests {

    @BeforeEach
    void start() throws Exception {
        startService(true);
    }

    @Test
    void anActionInGivesResultsAndInventoryOut() throws Exception {
        send(act("x", "a", 2, 4, clock.instant()));
        awaitFinal("x");

        assertThat(steps("x")).containsExactly(Status.ACCEPTED, Status.STARTED, Status.SUCCEEDED);
        assertThat(cluster.calls()).containsExactly("service/a=4");
        for (ConsumerRecord<byte[], byte[]> record : topics.read(Topic.ACTION_RESULTS)) {
            assertThat(Schemas.validate(Topic.ACTION_RESULTS, record.value())).isEmpty();
            assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("service/a");
            assertThat(header(record, "ce_type")).isEqualTo("io.ebbflow.action-results.v1");
            assertThat(header(record, "ce_source")).isEqualTo("urn:ebbflow:actuation");
        }
        eventually(
                "the new size in the inventory",
                () -> inventory().stream().anyMatch(s -> s.desired() == 4 && s.ready() == 4));
        for (ConsumerRecord<byte[], byte[]> record : topics.read(Topic.INVENTORY)) {
            assertThat(Schemas.validate(Topic.INVENTORY, record.value())).isEmpty();
        }
    }

    @Test
    void inventoryComesAgainThoughNothingChanges() throws Exception {
        eventually(
                "three reports of the same state",
                () -> inventory().stream().filter(s -> s.target().id().equals("b")).count() >= 3);
    }

    @Test
    void theSameActionTwiceActsOnce() throws Exception {
        Action action = act("x", "a", 2, 4, clock.instant());
        send(action);
        send(action);
        send(act("y", "a", 4, 5, clock.instant()));
        awaitFinal("y");

        assertThat(cluster.calls()).containsExactly("service/a=4", "service/a=5");
        assertThat(steps("x")).containsExactly(Status.ACCEPTED, Status.STARTED, Status.SUCCEEDED);
    }

    @Test
    void aRestartInBetweenActsOnce() throws Exception {
        cluster.startNothing(true);
        Action action = act("x", "a", 2, 4, clock.instant());
        send(action);
        eventually("the order", () -> cluster.calls().size() == 1);
        service.close();
        startService(true);
        cluster.startNothing(false);
        awaitFinal("x");
        send(action);
        send(act("y", "a", 4, 5, clock.instant()));
        awaitFinal("y");

        assertThat(cluster.calls()).containsExactly("service/a=4", "service/a=5");
        assertThat(steps("x")).containsOnlyOnce(Status.SUCCEEDED);
    }

    @Test
    void whatIsNoActionGoesToDeadLetterAndTheNextIsCarriedOut() throws Exception {
        topics.send(Topic.ACTIONS, "service/a", "{\"id\":".getBytes(StandardCharsets.UTF_8));
        topics.send(Topic.ACTIONS, "service/a", null);
        send(act("x", "a", 2, 4, clock.instant()));
        awaitFinal("x");

        eventually("two dead letters", () -> topics.read(Topic.DEAD_LETTER).size() == 2);
        List<DeadLetter> letters = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : topics.read(Topic.DEAD_LETTER)) {
            assertThat(Schemas.validate(Topic.DEAD_LETTER, record.value())).isEmpty();
            letters.add(Json.read(record.value(), DeadLetter.class));
        }
        assertThat(letters).extracting(DeadLetter::stage).containsOnly("actuation");
        assertThat(letters)
                .extracting(DeadLetter::source)
                .allMatch(source -> source.startsWith(prefix + "actions.v1/"));
        assertThat(letters).extracting(DeadLetter::payload).contains("{\"id\":");
    }

    @Test
    void whileDisabledEveryActionIsRejected() throws Exception {
        service.close();
        startService(false);
        send(act("x", "a", 2, 4, clock.instant()));
        awaitFinal("x");

        assertThat(steps("x")).containsExactly(Status.REJECTED);
        assertThat(results().get(0).detail()).isEqualTo("actuation is disabled");
        assertThat(cluster.calls()).isEmpty();
    }

    @Test
    void adviceIsCarriedOutOnceApprovedOverHttp() throws Exception {
        send(advise("x", "a", 2, 4, clock.instant()));
        eventually("the action to wait", () -> steps("x").contains(Status.ACCEPTED));
        assertThat(cluster.calls()).isEmpty();

        assertThat(http("POST", "/api/v1/actions/x/approve").statusCode()).isEqualTo(202);
        awaitFinal("x");
        assertThat(steps("x")).endsWith(Status.SUCCEEDED);
    }

    @Test
    void theConsoleShowsWhatIsOnTheTopicsAndHearsOfWhatComes() throws Exception {
        send(act("x", "a", 2, 4, clock.instant()));
        awaitFinal("x");
        topics.send(Topic.DECISIONS, "service/a", Schemas.example(Topic.DECISIONS));
        topics.send(Topic.SCORES, "a-series", Schemas.example(Topic.SCORES));

        eventually(
                "all of it in the state",
                () -> {
                    JsonNode state = state();
                    return state.path("targets").size() == 2
                            && state.path("decisions").size() == 1
                            && state.path("entities").size() == 1
                            && state.path("actions").size() == 1
                            && state.path("results").size() == 3;
                });
        eventually(
                "kafka and actuation to be up",
                () -> status("kafka").equals("up") && status("actuation").equals("up"));

        service.close();
        startService(true);
        eventually("the same after a restart", () -> state().path("decisions").size() == 1);
    }

    @Test
    void aConsoleHearsOfRowsThatChangedAndOfTheScoresItWatches() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> heard = listen("/api/v1/events?entity=service/shop_web", lines);

        topics.send(
                Topic.SCORES, "service/shop_web:cpu.utilization", Schemas.example(Topic.SCORES));

        eventually(
                "row and score",
                () -> lines.contains("event: entities") && lines.contains("event: score"));
        assertThat(lines)
                .anyMatch(
                        line ->
                                line.startsWith(
                                        "data: {\"rows\":[{\"entity\":\"service/shop_web\""));
        assertThat(heard).isNotCompletedExceptionally();
    }

    @Test
    void aConsoleHearsOfPausesAndOfTheirEnd() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> heard = listen("/api/v1/events", lines);

        assertThat(http("PUT", "/api/v1/pause").statusCode()).isEqualTo(200);
        eventually("the pause", () -> lines.stream().anyMatch(line -> line.contains("\"all\"")));
        assertThat(http("DELETE", "/api/v1/pause").statusCode()).isEqualTo(204);

        eventually("nothing to be paused", () -> lines.contains("data: []"));
        assertThat(lines).contains("event: pause");
        assertThat(heard).isNotCompletedExceptionally();
    }

    @Test
    void theTopicsAreCountedWithWhatTheirReadersHaveNotRead() throws Exception {
        send(act("x", "a", 2, 4, clock.instant()));
        awaitFinal("x");

        eventually(
                "one action, read to the end",
                () -> {
                    for (JsonNode topic : topicFigures()) {
                        if (topic.path("name").asText().equals(prefix + "actions.v1")) {
                            return topic.path("records").asLong() == 1
                                    && topic.at("/readers/0/lag").asLong(-1) == 0;
                        }
                    }
                    return false;
                });
    }

    private CompletableFuture<Void> listen(String path, List<String> lines) throws Exception {
        HttpRequest request = request(path).header("Accept", "text/event-stream").build();
        CompletableFuture<Void> heard =
                HttpClient.newHttpClient()
                        .sendAsync(request, HttpResponse.BodyHandlers.ofLines())
                        .thenAccept(response -> response.body().forEach(lines::add));
        eventually("the stream", () -> !lines.isEmpty());
        return heard;
    }

    private JsonNode topicFigures() throws Exception {
        return Json.mapper().readTree(http("GET", "/api/v1/topics").body()).path("topics");
    }

    @Test
    void scoresOfAStackAreReadBackFromTheirTopic() throws Exception {
        Score score = Json.read(Schemas.example(Topic.SCORES), Score.class);
        Instant from = clock.instant().minusSeconds(60);
        topics.send(Topic.SCORES, "garbage", "{".getBytes(StandardCharsets.UTF_8));
        topics.send(Topic.SCORES, "a-series", Json.write(score));
        topics.send(Topic.SCORES, "b-series", Json.write(score));
        String ofOne =
                new String(Json.write(score), StandardCharsets.UTF_8)
                        .replace("\"service/shop_web\"", "\"container/shop_web.1.0a\"");
        topics.send(Topic.SCORES, "c-series", ofOne.getBytes(StandardCharsets.UTF_8));
        topics.send(
                Topic.SCORES,
                "d-series",
                ofOne.replace(":", ": ").getBytes(StandardCharsets.UTF_8));
        TopicScores scores =
                new TopicScores(
                        new KafkaClients(
                                Map.of("bootstrap.servers", broker.bootstrapServers()), prefix));
        Set<Entity> stack = Set.of(score.sample().stack());

        assertThat(scores.since(from, stack, 10)).containsExactly(score, score);
        assertThat(scores.since(clock.instant().plusSeconds(60), stack, 10)).isEmpty();
        assertThat(scores.since(from, Set.of(Entity.stack("another")), 10)).isEmpty();
        assertThatThrownBy(() -> scores.since(from, stack, 1))
                .isInstanceOf(RecordedScores.TooMany.class);
    }

    private void startService(boolean enabled) throws Exception {
        startService(
                Map.of(
                        "actuation.enabled", String.valueOf(enabled),
                        "actuation.inventory-period", "100ms",
                        "health.period", "500ms"),
                Set.of());
    }

    private void send(Action action) throws Exception {
        topics.send(Topic.ACTIONS, action.target().toString(), Json.write(action));
    }

    private void awaitFinal(String id) throws Exception {
        eventually("the end of " + id, () -> steps(id).stream().anyMatch(Status::isFinal));
    }

    private List<Status> steps(String id) throws IOException {
        return results().stream()
                .filter(result -> result.actionId().equals(id))
                .map(ActionResult::status)
                .toList();
    }

    private List<TargetState> inventory() throws IOException {
        return topics.read(Topic.INVENTORY, TargetState.class);
    }

    private JsonNode state() throws Exception {
        return Json.mapper().readTree(http("GET", "/api/v1/state").body());
    }

    private String status(String part) throws Exception {
        for (JsonNode health : state().path("health")) {
            if (health.path("part").asText().equals(part)) {
                return health.path("status").asText();
            }
        }
        return "";
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
