package io.ebbflow.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.decision.policy.PolicyReader;
import io.ebbflow.decision.policy.PolicyReading;
import io.ebbflow.decision.state.StackState;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Expectation;
import io.ebbflow.detection.model.Score;
import io.ebbflow.detection.model.Verdict;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Metrics;
import io.ebbflow.ingest.model.Quality;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random events against everything that can be put around a policy and an application; the rules
 * are checked by books of the test's own.
 */
class BehaviorPropertyTest {

    private static final Entity WEB = Story.WEB;
    private static final Entity WORKERS = Entity.parse("vm-group/worker");
    private static final int BUDGET = 14;
    private static final int PER_MACHINE = 3;

    private static final String DOCUMENTS =
            """
            apiVersion: ebbflow.io/v1
            kind: application
            metadata: {name: shop}
            spec:
              stack: stack/shop
              hosting: [{machines: vm-group/worker, services: [service/shop_web], maxContainersPerMachine: 3%s}]
              budget: {instances: 14, changesPerHour: 30}
            ---
            apiVersion: ebbflow.io/v1
            kind: threshold
            metadata: {name: web}
            spec:
              target: service/shop_web
              mode: act
              bounds: {min: 1, max: 12}
              evaluate: {metric: cpu.utilization, maxAge: 30s}
              scaleOut: {above: 0.7, step: 3, cooldown: 5s}
              scaleIn: {below: 0.2, step: 2, cooldown: 5s}
              actionTimeout: 20s
              behavior:
                scaleOut: {limits: [{instances: 4, period: 2m}]}
                scaleIn: {stabilization: 20s, victims: newest}
                onMissingData: {do: scaleOut, after: 1m}
                maintenance: [{cron: '*/20 * * * *', duration: 3m}]
                effect: {within: 10s, backOff: 20s, cap: 1m}
                thrash: {changes: 8, reversals: 3, period: 5m, rest: 2m}
                onAnomaly: {do: reset, resetTo: 2, clean: 3, atMost: 5m}
            ---
            apiVersion: ebbflow.io/v1
            kind: threshold
            metadata: {name: workers}
            spec:
              target: vm-group/worker
              mode: act
              bounds: {min: 1, max: 5}
              evaluate: {metric: cpu.utilization, maxAge: 30s}
              scaleIn: {below: 0.4, cooldown: 10s}
              actionTimeout: 20s
            """;

    private record Change(Instant at, int by) {}

    private final DecisionEngine engine = new DecisionEngine();
    private final Map<Entity, Integer> desired = new HashMap<>(Map.of(WEB, 2, WORKERS, 1));
    private final Map<Entity, Instant> measured = new HashMap<>();
    private final Map<Entity, Action> flying = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Change> webOut = new ArrayList<>();
    private StackState state = new StackState(Story.STACK);
    private Instant now = Story.START;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void keepsEveryRuleWhateverHappens(long seed) {
        Random random = new Random(seed);
        PolicyReading reading =
                PolicyReader.read(
                        "random", DOCUMENTS.formatted(seed % 2 == 0 ? ", together: true" : ""));
        assertThat(reading.problems()).isEmpty();
        Inputs inputs =
                new Inputs(reading.policies(), List.of(), List.of(), reading.applications());
        double level = 0.5;
        int actions = 0;
        for (int step = 0; step < 1500; step++) {
            now = now.plusMillis(500L + random.nextInt(8_000));
            boolean silent = step / 60 % 4 == 3;
            level = Math.max(0, Math.min(1, level + random.nextGaussian() * 0.25));
            for (Entity target : List.of(WEB, WORKERS)) {
                publish(target);
                if (!silent && random.nextInt(3) > 0) {
                    score(target, level, random.nextInt(25) == 0 ? 0.95 : 0.1);
                }
            }
            StackState twin = StackState.restore(state.snapshot());
            List<Decided> decided = engine.decide(state, inputs, now);
            String where = "seed " + seed + " step " + step;
            assertThat(engine.decide(twin, inputs, now)).as(where).isEqualTo(decided);
            assertThat(twin).as(where).isEqualTo(state);
            flying.values().removeIf(action -> !now.isBefore(action.expiresAt()));
            for (Decided each : decided) {
                if (each.action().isPresent()) {
                    check(each.action().get(), where + ": " + each);
                    actions++;
                }
            }
            if (random.nextInt(3) == 0) {
                finish();
            }
        }
        assertThat(actions).as("it does act, seed %d", seed).isGreaterThan(15);
    }

    private void check(Action action, String where) {
        List<Action.Step> steps =
                action.steps().isEmpty()
                        ? List.of(
                                new Action.Step(
                                        action.target(),
                                        action.kind(),
                                        action.from(),
                                        action.to(),
                                        action.victims()))
                        : action.steps();
        boolean reset = action.reason().contains("scored");
        if (action.target().equals(WEB)) {
            long minute = now.getEpochSecond() / 60;
            assertThat(minute % 20).as("maintenance, %s", where).isGreaterThanOrEqualTo(3);
        }
        for (Action.Step step : steps) {
            assertThat(flying).as("one in flight, %s", where).doesNotContainKey(step.target());
            flying.put(step.target(), action);
            if (step.to() < step.from()) {
                assertThat(Duration.between(measured.get(step.target()), now))
                        .as("nothing is removed on missing data, %s", where)
                        .isLessThanOrEqualTo(Duration.ofSeconds(reset ? 60 : 30));
            }
            desired.put(step.target(), step.to());
            changes.add(new Change(now, step.to() - step.from()));
        }
        if (action.to() > action.from()) {
            assertThat(desired.get(WEB) + desired.get(WORKERS))
                    .as("budget, %s", where)
                    .isLessThanOrEqualTo(BUDGET);
        }
        assertThat(desired.get(WEB))
                .as("the containers fit, %s", where)
                .isLessThanOrEqualTo(PER_MACHINE * desired.get(WORKERS));
        changes.removeIf(change -> !change.at().isAfter(now.minusSeconds(3600)));
        assertThat(changes.size())
                .as("changes of the hour, %s", where)
                .isLessThanOrEqualTo(30 + (reset ? 5 : 0) + 1);
        if (action.target().equals(WEB)) {
            webOut.add(new Change(now, action.to() - action.from()));
            webOut.removeIf(change -> !change.at().isAfter(now.minusSeconds(120)));
            if (action.to() > action.from()) {
                assertThat(webOut.stream().mapToInt(Change::by).sum())
                        .as("limits, %s", where)
                        .isLessThanOrEqualTo(4);
            }
        }
    }

    private void finish() {
        for (Action action : List.copyOf(flying.values())) {
            engine.observe(
                    state,
                    new ActionResult(
                            action.id(),
                            now,
                            Story.STACK,
                            action.target(),
                            ActionResult.Status.SUCCEEDED,
                            action.from(),
                            action.to(),
                            "simulated",
                            ""));
        }
        flying.clear();
    }

    private void publish(Entity target) {
        List<Instance> instances = new ArrayList<>();
        for (int i = 0; i < desired.get(target); i++) {
            instances.add(new Instance(target.id() + i, Instance.State.READY, now));
        }
        engine.observe(
                state,
                new TargetState(
                        now, target, Story.STACK, "simulated", desired.get(target), instances));
    }

    private void score(Entity target, double value, double score) {
        Score plain = Story.score(target, Metrics.CPU_UTILIZATION, now, value, Quality.OK);
        engine.observe(
                state,
                Score.of(
                        plain.sample(),
                        "htm",
                        new Assessment(
                                1,
                                score,
                                score > 0.5 ? Verdict.ANOMALOUS : Verdict.NORMAL,
                                "main",
                                "as told",
                                new Expectation(0.5, 0.3, 0.7))));
        measured.put(target, now);
    }
}
