package io.ebbflow.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.GuardResult;
import io.ebbflow.decision.model.Mode;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.decision.state.StackState;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Metrics;
import io.ebbflow.ingest.model.Quality;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.schema.Schemas;
import io.ebbflow.kafka.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random events, in any order; the safety rules are checked by books of the test's own. */
class DecisionPropertyTest {

    private static final String POLICIES =
            Story.usual("act")
                    + "---\n"
                    + Story.web(
                            "web-memory",
                            "act",
                            """
                            bounds: {min: 3, max: 9}
                            evaluate: {metric: memory.utilization, breach: 5s, maxAge: 20s}
                            scaleOut: {above: 0.8, step: 3, cooldown: 15s}
                            scaleIn: {below: 0.3, step: 2, cooldown: 25s}
                            actionTimeout: 40s
                            """)
                    + "---\n"
                    + Story.web(
                            "web-watch",
                            "observe",
                            """
                            bounds: {min: 1, max: 4}
                            evaluate: {metric: cpu.utilization}
                            scaleIn: {below: 0.9}
                            """)
                    + "---\n"
                    + Story.web(
                            "web-advice",
                            "advise",
                            """
                            bounds: {min: 1, max: 12}
                            evaluate: {metric: load.norm.1, maxAge: 15s}
                            scaleOut: {above: 0.9, cooldown: 20s}
                            actionTimeout: 20s
                            """);

    private static final Map<String, Duration> MAX_AGES =
            Map.of(
                    "web-cpu", Duration.ofSeconds(30),
                    "web-memory", Duration.ofSeconds(20),
                    "web-watch", Duration.ofSeconds(60));

    private final DecisionEngine engine = new DecisionEngine();
    private final Map<Entity, Action> inFlight = new HashMap<>();
    private final Map<Direction, Instant> last = new HashMap<>();
    private final Map<String, Instant> freshest = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final List<Action> issued = new ArrayList<>();
    private StackState state = new StackState(Story.STACK);
    private StackState twin = new StackState(Story.STACK);
    private int desired = 2;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void keepsEverySafetyRuleWhateverHappens(long seed) {
        Random random = new Random(seed);
        List<Policy> policies = Story.policies(POLICIES);
        Instant now = Story.START;
        double level = 0.5;
        for (int step = 0; step < 1000; step++) {
            now = now.plusMillis(500L + random.nextInt(6_000));
            level = Math.max(0, Math.min(1, level + random.nextGaussian() * 0.2));
            for (int i = random.nextInt(5); i > 0; i--) {
                event(random, now, level);
            }
            if (random.nextInt(200) == 0) {
                now = now.plusSeconds(random.nextInt(7200));
            }
            List<Decided> decided = engine.decide(state, Inputs.of(policies), now);
            twin = StackState.restore(twin.snapshot());
            assertThat(engine.decide(twin, Inputs.of(policies), now))
                    .as("restored state, seed %d step %d", seed, step)
                    .isEqualTo(decided);
            assertThat(engine.decide(state, Inputs.of(policies), now)).isEmpty();
            assertThat(twin).isEqualTo(state);
            check(decided, policies, now, "seed " + seed + " step " + step);
        }
        assertThat(issued.size()).as("it does act, seed %d", seed).isGreaterThan(20);
    }

    private void event(Random random, Instant now, double level) {
        // a tenth comes late, some from the future
        Instant time =
                now.minusMillis(random.nextInt(10) == 0 ? random.nextInt(120_000) : 0)
                        .plusMillis(random.nextInt(20) == 0 ? random.nextInt(30_000) : 0);
        switch (random.nextInt(4)) {
            case 0, 1 -> score(random, time, level);
            case 2 -> inventory(random, time);
            default -> result(random, time);
        }
    }

    private void score(Random random, Instant time, double level) {
        String metric =
                List.of(Metrics.CPU_UTILIZATION, Metrics.MEMORY_UTILIZATION, Metrics.LOAD)
                        .get(random.nextInt(3));
        Quality quality =
                random.nextInt(8) == 0 ? pick(random, List.of(Quality.values())) : Quality.OK;
        var score = Story.score(Story.WEB, metric, time, level, quality);
        engine.observe(state, score);
        engine.observe(twin, score);
        freshest.merge(metric, time, (a, b) -> a.isAfter(b) ? a : b);
    }

    private static <T> T pick(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private void inventory(Random random, Instant time) {
        if (random.nextInt(25) == 0) {
            desired = random.nextInt(16);
        }
        int ready = random.nextInt(4) == 0 ? random.nextInt(desired + 1) : desired;
        int starting = random.nextBoolean() ? desired - ready : 0;
        var target = Story.target(time, desired, ready, starting, 0, time);
        engine.observe(state, target);
        engine.observe(twin, target);
    }

    private void result(Random random, Instant time) {
        if (issued.isEmpty()) {
            return;
        }
        Action action = issued.get(Math.max(0, issued.size() - 1 - random.nextInt(3)));
        var status = pick(random, List.of(ActionResult.Status.values()));
        if (status == ActionResult.Status.SUCCEEDED) {
            desired = action.to();
        }
        var result =
                new ActionResult(
                        action.id(),
                        time,
                        Story.STACK,
                        action.target(),
                        status,
                        action.from(),
                        action.to(),
                        "simulated",
                        "");
        engine.observe(state, result);
        engine.observe(twin, result);
        Action flying = inFlight.get(action.target());
        if (status.isFinal() && flying != null && flying.id().equals(action.id())) {
            inFlight.remove(action.target());
        }
    }

    private void check(List<Decided> decided, List<Policy> policies, Instant now, String where) {
        inFlight.values().removeIf(action -> !now.isBefore(action.expiresAt()));
        for (Decided each : decided) {
            Decision decision = each.decision();
            assertThat(ids.add(decision.id())).as(where).isTrue();
            assertThat(decision.guards().stream().allMatch(GuardResult::passed))
                    .as("held exactly when a guard failed, %s: %s", where, decision)
                    .isEqualTo(decision.outcome() != Outcome.HELD);
            if (ids.size() % 50 == 0) {
                assertThat(Schemas.validate(Topic.DECISIONS, Json.write(decision))).isEmpty();
            }
            if (each.action().isPresent()) {
                Policy policy =
                        policies.stream()
                                .filter(p -> p.name().equals(decision.policy()))
                                .findFirst()
                                .orElseThrow();
                check(each.action().get(), policy, now, where + ": " + decision);
            }
        }
    }

    private void check(Action action, Policy policy, Instant now, String where) {
        assertThat(policy.mode()).as(where).isNotEqualTo(Mode.OBSERVE);
        assertThat(policy.bounds().contains(action.to())).as("within bounds, %s", where).isTrue();
        assertThat(inFlight).as("one in flight, %s", where).doesNotContainKey(action.target());
        Direction direction = Direction.of(action.from(), action.to());
        Instant before = last.get(direction);
        if (before != null) {
            assertThat(Duration.between(before, now))
                    .as("cooldown, %s", where)
                    .isGreaterThanOrEqualTo(policy.cooldown(direction));
        }
        boolean correction = !policy.bounds().contains(action.from());
        if (direction == Direction.IN && !correction) {
            Instant seen = freshest.get(policy.evaluated().iterator().next().metric());
            assertThat(seen).as("data, %s", where).isNotNull();
            assertThat(Duration.between(seen, now))
                    .as("fresh data, %s", where)
                    .isLessThanOrEqualTo(MAX_AGES.get(policy.name()));
        }
        assertThat(Schemas.validate(Topic.ACTIONS, Json.write(action))).as(where).isEmpty();
        inFlight.put(action.target(), action);
        last.put(direction, now);
        issued.add(action);
    }
}
