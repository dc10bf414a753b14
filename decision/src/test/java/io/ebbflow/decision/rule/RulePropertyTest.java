package io.ebbflow.decision.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.DecisionEngine;
import io.ebbflow.decision.Inputs;
import io.ebbflow.decision.Story;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.state.StackState;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Quality;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * 10 000 random steps per kind: whatever is fed, rules answer, and restored state answers alike.
 */
class RulePropertyTest {

    private static final List<Quality> QUALITIES = List.of(Quality.values());

    private static final int STEPS = 10_000;
    private static final Entity QUEUE = Entity.service("shop_queue");
    private static final double[] ODD = {
        0, -1, 1, Double.NaN, Double.POSITIVE_INFINITY, Double.MAX_VALUE, -Double.MAX_VALUE, 1e-300
    };

    private final DecisionEngine engine = new DecisionEngine();
    private final Map<String, Instant> sound = new HashMap<>();

    @ParameterizedTest
    @CsvSource({
        "threshold, 1",
        "target-tracking, 2",
        "throughput, 3",
        "deadline, 4",
        "adaptive, 5",
        "schedule, 6"
    })
    void neverThrowsAndIsDeterministicWhateverItIsFed(String kind, long seed) {
        Random random = new Random(seed);
        StackState state = new StackState(Story.STACK);
        StackState twin = new StackState(Story.STACK);
        Instant now = Story.START;
        List<Policy> policies = Story.policies(document(kind, random));
        int wishes = 0;
        for (int step = 0; step < STEPS; step++) {
            String where = kind + " seed " + seed + " step " + step;
            if (random.nextInt(200) == 0) {
                policies = Story.policies(document(kind, random));
            }
            now = now.plusMillis(500L + random.nextInt(20_000));
            if (random.nextInt(50) == 0) {
                now = now.plus(Duration.ofHours(random.nextInt(30)));
            }
            feed(random, now, state, twin);
            twin = StackState.restore(twin.snapshot());
            var decided = engine.decide(state, Inputs.of(policies), now);
            assertThat(engine.decide(twin, Inputs.of(policies), now)).as(where).isEqualTo(decided);
            assertThat(twin.snapshot()).as(where).isEqualTo(state.snapshot());
            for (var each : decided) {
                check(each.decision(), policies.get(0), now, where);
                wishes +=
                        each.decision().from() == null
                                        || each.decision().to().equals(each.decision().from())
                                ? 0
                                : 1;
            }
        }
        assertThat(wishes).as("%s asks for changes, seed %d", kind, seed).isGreaterThan(50);
    }

    private void check(Decision decision, Policy policy, Instant now, String where) {
        assertThat(decision.computed().values()).as(where).allMatch(Double::isFinite);
        assertThat(decision.reason()).as(where).isNotBlank().doesNotContain("NaN ", "Optional");
        if (decision.from() == null || decision.actionId() == null) {
            return;
        }
        assertThat(policy.bounds().contains(decision.to())).as(where).isTrue();
        if (decision.to() < decision.from() && policy.bounds().contains(decision.from())) {
            for (var series : policy.evaluated()) {
                assertThat(sound.get(series.key()))
                        .as("%s removes on sound data: %s", where, decision)
                        .isNotNull()
                        .isAfterOrEqualTo(now.minusSeconds(60));
            }
        }
    }

    private void feed(Random random, Instant now, StackState state, StackState twin) {
        for (int i = random.nextInt(5); i > 0; i--) {
            Instant time = now.minusMillis(random.nextInt(10) == 0 ? random.nextInt(120_000) : 0);
            Entity entity = random.nextInt(3) == 0 ? QUEUE : Story.WEB;
            String metric = List.of("cpu.utilization", "b", "r").get(random.nextInt(3));
            double value =
                    random.nextInt(10) == 0
                            ? ODD[random.nextInt(ODD.length)]
                            : metric.equals("cpu.utilization")
                                    ? random.nextDouble()
                                    : random.nextInt(500);
            Quality quality =
                    random.nextInt(12) == 0
                            ? QUALITIES.get(random.nextInt(QUALITIES.size()))
                            : Quality.OK;
            var score = Story.score(entity, metric, time, value, quality);
            engine.observe(state, score);
            engine.observe(twin, score);
            sound.merge(score.sample().series().key(), time, (a, b) -> a.isAfter(b) ? a : b);
        }
        if (random.nextInt(3) > 0) {
            int desired = random.nextInt(14);
            int ready = random.nextInt(3) == 0 ? random.nextInt(desired + 1) : desired;
            var target = Story.target(now, desired, ready, desired - ready, 0, now);
            engine.observe(state, target);
            engine.observe(twin, target);
        }
    }

    private static String document(String kind, Random random) {
        double high = 0.3 + random.nextInt(60) / 100.0;
        String spec =
                switch (kind) {
                    case "threshold" ->
                            """
                            metrics:
                              - {metric: cpu.utilization, above: %s, below: 0.25}
                              - {metric: b, above: 300, below: 250}
                            combine: {out: %s, in: %s}
                            scaleOut: {step: %d}
                            scaleIn: {cooldown: 30s}
                            """
                                    .formatted(
                                            high,
                                            random.nextBoolean() ? "any" : "all",
                                            random.nextBoolean() ? "any" : "all",
                                            1 + random.nextInt(4));
                    case "target-tracking" ->
                            """
                            metrics:
                              - {metric: cpu.utilization, target: %s}
                              - {metric: b, average: false, target: %d, of: service/shop_queue}
                            tolerance: %s
                            disableScaleIn: %s
                            """
                                    .formatted(
                                            high,
                                            20 + random.nextInt(100),
                                            random.nextInt(4) / 10.0,
                                            random.nextBoolean());
                    case "throughput" ->
                            """
                            arrivals: {metric: r, perWorker: %d}
                            backlog: {metric: b, perWorker: %d, of: service/shop_queue}
                            """
                                    .formatted(20 + random.nextInt(100), 20 + random.nextInt(100));
                    case "deadline" ->
                            """
                            remaining: {metric: r}
                            %s
                            deadline: %s
                            parallel: %d
                            afterDeadline: %s
                            """
                                    .formatted(
                                            random.nextBoolean()
                                                    ? "itemTime: 100s"
                                                    : "itemTimeMetric: {metric: b}",
                                            Story.START.plusSeconds(random.nextInt(3_000_000)),
                                            1 + random.nextInt(3),
                                            List.of("max", "hold", "min").get(random.nextInt(3)));
                    case "adaptive" ->
                            """
                            evaluate: {metric: cpu.utilization}
                            scaleOut: {threshold: %s, step: 2}
                            scaleIn: {threshold: 0.25}
                            beta: %ds
                            """
                                    .formatted(high, random.nextInt(30));
                    default ->
                            """
                            timezone: Europe/Berlin
                            before: %dm
                            entries:
                              - {start: '%d * * * *', duration: 20m, size: %d}
                              - {start: '0 8 * * *', end: '30 17 * * *', min: 3, max: 8}
                            events:
                              - {from: 2026-03-02T00:00:00Z, until: 2026-03-09T00:00:00Z, min: 9}
                            """
                                    .formatted(
                                            random.nextInt(15),
                                            random.nextInt(60),
                                            1 + random.nextInt(12));
                };
        return KindsTest.document(kind, "behavior: {scaleOut: {cooldown: 30s}}\n" + spec)
                .replace("max: 20}", "max: 10}");
    }
}
