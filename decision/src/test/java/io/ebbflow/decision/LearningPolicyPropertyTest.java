package io.ebbflow.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.state.StackState;
import io.ebbflow.ingest.model.Alert;
import io.ebbflow.ingest.model.Quality;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is fed to the kinds that remember much, they never throw, stay within their bounds, and
 * decide the same after a restore before every step.
 */
class LearningPolicyPropertyTest {

    private static final double[] ODD = {
        0, -1, 1e300, -1e300, Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY, 1e-300
    };

    private static String policy(String name, String kind, String spec) {
        return """
        apiVersion: ebbflow.io/v1
        kind: %s
        metadata: {name: %s}
        spec:
          target: service/shop_web
          mode: act
          bounds: {min: 1, max: 8}
          behavior: {scaleOut: {cooldown: 0s}, scaleIn: {cooldown: 0s}}
        %s
        """
                .formatted(kind, name, spec.indent(2).stripTrailing());
    }

    private static final Map<String, String> POLICIES =
            Map.of(
                    "rule",
                    policy(
                            "a",
                            "rule",
                            """
                            queries: {a: {metric: a}, b: {metric: b, optional: true}}
                            when: [{if: "a > 1", to: a / (count - 3)}, {if: "b > a", by: -1}]
                            scale: "has(user.x) ? user.x * a : 1.0"
                            drop: instances.map(i, i.id)
                            remember: {x: "a * 2"}
                            """),
                    "alert",
                    policy(
                            "a",
                            "alert",
                            """
                            scaleOut: [{alert: up, step: 3}]
                            scaleIn: [{alert: down, for: 10s}]
                            replace: [{alert: gone}]
                            """),
                    "predictive",
                    policy(
                            "a",
                            "predictive",
                            """
                            evaluate: {metric: a}
                            capacity: 0.5
                            ahead: 1m
                            season: 10m
                            bins: 12
                            maxError: 1
                            """),
                    "optimiser",
                    policy(
                            "a",
                            "optimiser",
                            """
                            evaluate: {metric: a}
                            keep: {below: 0.7, above: 0.3}
                            inputs: [{metric: b}, {metric: c, measures: instance}]
                            training: {samples: 20, every: 1}
                            settle: 0s
                            minReliability: 0
                            """));

    @ParameterizedTest
    @ValueSource(strings = {"rule", "alert", "predictive", "optimiser"})
    void nothingThrowsAndARestoreChangesNothing(String kind) {
        List<Policy> policies = Story.policies(POLICIES.get(kind));
        for (int seed = 1; seed <= 25; seed++) {
            Random random = new Random(seed);
            StackState state = new StackState(Story.STACK);
            StackState twin = new StackState(Story.STACK);
            Instant now = Story.START;
            int size = 1 + random.nextInt(8);
            for (int step = 0; step < 150; step++) {
                String at = kind + ", seed " + seed + ", step " + step;
                now = now.plusSeconds(random.nextInt(40) == 0 ? 4_000 : 1 + random.nextInt(20));
                twin = StackState.restore(twin.snapshot());
                feed(random, now, size, List.of(state, twin));
                Inputs inputs = new Inputs(policies, alerts(random, now), List.of());
                DecisionEngine engine = new DecisionEngine();
                List<Decided> decided = engine.decide(state, inputs, now);
                assertThat(engine.decide(twin, inputs, now)).as(at).isEqualTo(decided);
                assertThat(twin.snapshot()).as(at).isEqualTo(state.snapshot());
                for (Decided each : decided) {
                    if (each.action().isPresent()) {
                        size = each.action().get().to();
                        assertThat(size).as(at).isBetween(1, 8);
                    }
                    assertThat(each.decision().computed().values())
                            .as(at)
                            .allMatch(Double::isFinite);
                }
            }
        }
    }

    private static void feed(Random random, Instant now, int size, List<StackState> states) {
        DecisionEngine engine = new DecisionEngine();
        for (String metric : List.of("a", "b", "c")) {
            if (random.nextInt(10) > 0) {
                double value =
                        random.nextInt(12) == 0
                                ? ODD[random.nextInt(ODD.length)]
                                : random.nextDouble() * 2;
                Quality quality =
                        random.nextInt(15) == 0
                                ? List.of(Quality.values())
                                        .get(random.nextInt(Quality.values().length))
                                : Quality.OK;
                states.forEach(
                        state ->
                                engine.observe(
                                        state,
                                        Story.score(Story.WEB, metric, now, value, quality)));
            }
        }
        int starting = random.nextInt(4) == 0 ? 1 : 0;
        states.forEach(
                state ->
                        engine.observe(
                                state,
                                Story.target(
                                        now,
                                        size,
                                        Math.max(0, size - starting),
                                        starting,
                                        0,
                                        now)));
    }

    private static List<Alert> alerts(Random random, Instant now) {
        List<Alert> alerts = new ArrayList<>();
        for (String name : List.of("up", "down", "gone", "else")) {
            if (random.nextInt(3) == 0) {
                boolean fires = random.nextBoolean();
                alerts.add(
                        new Alert(
                                now,
                                name,
                                fires ? Alert.Status.FIRING : Alert.Status.RESOLVED,
                                Map.of("alertname", name, "instance", "web.0:1"),
                                Map.of(),
                                now.minusSeconds(random.nextInt(60)),
                                fires ? null : now,
                                random.nextBoolean() ? Story.WEB : null));
            }
        }
        return alerts;
    }
}
