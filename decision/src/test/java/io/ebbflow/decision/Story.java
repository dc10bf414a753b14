package io.ebbflow.decision;

import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Feedback;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.decision.policy.Policy;
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
import io.ebbflow.ingest.model.Series;
import io.ebbflow.ingest.model.WindowedSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tells the engine a story with a hand-moved clock. */
public final class Story {

    public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    public static final Entity STACK = Entity.stack("shop");
    public static final Entity WEB = Entity.service("shop_web");

    public final DecisionEngine engine = new DecisionEngine();
    public StackState state = new StackState(STACK);
    public Instant now = START;
    private List<Policy> policies;

    public Story(String yaml) {
        policies = policies(yaml);
    }

    public static List<Policy> policies(String yaml) {
        PolicyReading reading = PolicyReader.read("story", yaml);
        if (!reading.ok()) {
            throw new AssertionError(reading.problems());
        }
        return reading.policies();
    }

    /** A policy on the web service. */
    public static String web(String name, String mode, String spec) {
        return """
        apiVersion: ebbflow.io/v1
        kind: threshold
        metadata: {name: %s}
        spec:
          target: service/shop_web
          mode: %s
        %s
        """
                .formatted(name, mode, spec.indent(2).stripTrailing());
    }

    /** Bounds 2..10, out by 2 above 0.75 after 10s, in by 1 below 0.35 after 20s. */
    public static String usual(String mode) {
        return web(
                "web-cpu",
                mode,
                """
                bounds: {min: 2, max: 10}
                evaluate: {metric: cpu.utilization, maxAge: 30s}
                scaleOut: {above: 0.75, breach: 10s, step: 2, cooldown: 30s}
                scaleIn: {below: 0.35, breach: 20s, step: 1, cooldown: 60s}
                actionTimeout: 60s
                """);
    }

    public Story policy(String yaml) {
        policies = policies(yaml);
        return this;
    }

    /** Moves the clock to so many seconds after the start. */
    public Story at(long seconds) {
        now = START.plusSeconds(seconds);
        return this;
    }

    public Story cpu(double value) {
        return score(score(WEB, Metrics.CPU_UTILIZATION, now, value, Quality.OK));
    }

    public Story cpu(double value, Quality quality) {
        return score(score(WEB, Metrics.CPU_UTILIZATION, now, value, quality));
    }

    public Story memory(double value) {
        return score(score(WEB, Metrics.MEMORY_UTILIZATION, now, value, Quality.OK));
    }

    public Story score(Score score) {
        engine.observe(state, score);
        return this;
    }

    public static Score score(
            Entity entity, String metric, Instant end, double value, Quality quality) {
        WindowedSample sample =
                new WindowedSample(
                        end.minusSeconds(10),
                        end,
                        Series.of(entity, metric),
                        STACK,
                        "1",
                        value,
                        value,
                        value,
                        value,
                        value * 2,
                        20,
                        2,
                        quality,
                        end.plusMillis(200));
        return Score.of(
                sample,
                "adaptive-threshold",
                new Assessment(
                        1,
                        0.1,
                        Verdict.NORMAL,
                        "main",
                        "as expected",
                        new Expectation(0.5, 0.2, 0.8)));
    }

    public Story ready(int size) {
        return inventory(size, size, 0, 0);
    }

    public Story inventory(int desired, int ready, int starting, int failed) {
        engine.observe(state, target(now, desired, ready, starting, failed, now));
        return this;
    }

    public static TargetState target(
            Instant time, int desired, int ready, int starting, int failed, Instant since) {
        List<Instance> instances = new ArrayList<>();
        add(instances, ready, Instance.State.READY, since);
        add(instances, starting, Instance.State.STARTING, since);
        add(instances, failed, Instance.State.FAILED, since);
        return new TargetState(time, WEB, STACK, "simulated", desired, instances);
    }

    private static void add(
            List<Instance> instances, int count, Instance.State state, Instant since) {
        for (int i = 0; i < count; i++) {
            instances.add(new Instance("web." + instances.size(), state, since));
        }
    }

    public Story result(String actionId, ActionResult.Status status) {
        engine.observe(
                state,
                new ActionResult(actionId, now, STACK, WEB, status, 0, 0, "simulated", "as told"));
        return this;
    }

    public List<Decided> decideAll() {
        return engine.decide(state, Inputs.of(policies), now);
    }

    /** Decides with what operators said. */
    public List<Decided> decideAll(List<Feedback> feedback) {
        return engine.decide(state, new Inputs(policies, List.of(), feedback), now);
    }

    /** Decides where there is one policy. */
    public Decision decide() {
        List<Decided> decided = decideAll();
        if (decided.size() != 1) {
            throw new AssertionError("one decision was expected, got " + decided);
        }
        return decided.get(0).decision();
    }

    /** Load that lasts: windows every five seconds in between, each decided on. */
    public Decision sustained(double value, long fromSeconds, long toSeconds) {
        Decision last = null;
        for (long second = fromSeconds; second <= toSeconds; second += 5) {
            last = at(second).cpu(value).decide();
        }
        return last;
    }

    /** The action came through: its result, and an inventory that shows it. */
    public Story done(Decision decision) {
        result(decision.actionId(), ActionResult.Status.SUCCEEDED);
        return ready(decision.to());
    }

    public static Action action(List<Decided> decided) {
        return decided.stream().flatMap(each -> each.action().stream()).findFirst().orElseThrow();
    }

    public Instant after(Duration duration) {
        return now.plus(duration);
    }
}
