package io.ebbflow.dashboards.browser;

import static io.ebbflow.actuation.testkit.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.kafka.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A demo that runs, made worth a picture: of what its own day does not bring, a group, a planned
 * event and a policy that asks are added, and taken away at the end. Asks as the console does.
 */
final class Stage implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Stage.class);
    private static final Duration DEADLINE = Duration.ofMinutes(15);
    private static final Duration HISTORY = Duration.ofMinutes(8);
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final String GROUP = "shop-web";
    private static final String ASKS = "shop-api-memory";

    private static final String ASK =
            """
            async ([method, path, body]) => {
                const answer = await fetch(`/api/v1/${path}`, {
                    method, headers: {'Content-Type': 'application/json'}, body: body || undefined});
                const text = await answer.text();
                if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
                return text || '{}';
            }
            """;

    private final Tab tab;
    private final Deque<String[]> undo = new ArrayDeque<>();

    Stage(Tab tab) {
        this.tab = tab;
    }

    /** Adds what is missing; may be done again where an earlier run broke off. */
    void set(Instant now) throws IOException {
        if (some(
                state("groups").path("groups"),
                group -> group.path("name").asText().equals(GROUP))) {
            ask("DELETE", "groups/" + GROUP, "");
        }
        ask(
                "POST",
                "groups",
                """
                {"name": "%s", "target": "service/shop_web", "stack": "stack/shop", "min_size": 2, "max_size": 10}
                """
                        .formatted(GROUP));
        undo.push(new String[] {"DELETE", "groups/" + GROUP, ""});

        ObjectNode policy = (ObjectNode) state("policies/" + ASKS);
        undo.push(new String[] {"POST", "policies", policy.toString()});
        ObjectNode asking = policy.deepCopy();
        ObjectNode spec = (ObjectNode) asking.get("spec");
        spec.put("mode", "advise").put("actionTimeout", "10m");
        ((ObjectNode) spec.get("scaleOut")).put("above", 0.65).put("cooldown", "60s");
        ask("POST", "policies", asking.toString());

        JsonNode event =
                ask(
                        "POST",
                        "feedback",
                        """
                        {"kind": "planned-event", "comment": "load test of the new search", "until": "%s",
                         "series": {"entity": "service/shop_search", "metric": "network.receive"}}
                        """
                                .formatted(now.plus(Duration.ofHours(2))));
        undo.push(new String[] {"POST", "feedback/" + event.path("id").asText() + "/end", ""});
    }

    /** Waits until its charts and lists have something to show. */
    void awaitSomethingToSee(InstantSource clock) throws Exception {
        await(
                HISTORY.toMinutes() + " minutes of measurements",
                () ->
                        some(
                                state().path("health"),
                                part ->
                                        part.path("part").asText().equals("input")
                                                && part.path("status").asText().equals("up")
                                                && since(part)
                                                        .isBefore(clock.instant().minus(HISTORY))));
        await(
                "three changes of a service's size",
                () ->
                        count(
                                        state().path("results"),
                                        result ->
                                                result.path("status").asText().equals("succeeded")
                                                        && result.path("target")
                                                                .asText()
                                                                .startsWith("service/"))
                                >= 3);
        await(
                "an action that waits for a person",
                () -> !state("reviews").path("actions").isEmpty());
        await("an open anomaly", () -> some(state().path("anomalies"), Stage::isOpen));
    }

    private static Instant since(JsonNode part) {
        return Instant.parse(part.path("since").asText());
    }

    private static boolean isOpen(JsonNode anomaly) {
        return !anomaly.path("phase").asText().equals("closed");
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        LOG.info("waiting for {}, {} at most", what, DEADLINE);
        eventually(what, DEADLINE, STEP, condition);
    }

    /** The newest decision that an action came of. */
    String decision() throws IOException {
        return StreamSupport.stream(state().path("decisions").spliterator(), false)
                .filter(decision -> decision.hasNonNull("action_id"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
    }

    private JsonNode state() throws IOException {
        return state("state");
    }

    private JsonNode state(String path) throws IOException {
        return ask("GET", path, "");
    }

    private JsonNode ask(String method, String path, String body) throws IOException {
        return Json.mapper()
                .readTree((String) tab.page().evaluate(ASK, List.of(method, path, body)));
    }

    private static boolean some(JsonNode list, Predicate<JsonNode> is) {
        return count(list, is) > 0;
    }

    private static long count(JsonNode list, Predicate<JsonNode> is) {
        return StreamSupport.stream(list.spliterator(), false).filter(is).count();
    }

    /** Takes away what was added. */
    @Override
    public void close() throws IOException {
        while (!undo.isEmpty()) {
            String[] each = undo.pop();
            ask(each[0], each[1], each[2]);
        }
    }
}
