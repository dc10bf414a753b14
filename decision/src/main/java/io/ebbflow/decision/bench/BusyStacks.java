package io.ebbflow.decision.bench;

import io.ebbflow.decision.Decided;
import io.ebbflow.decision.DecisionEngine;
import io.ebbflow.decision.Inputs;
import io.ebbflow.decision.model.Outcome;
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
import io.ebbflow.kafka.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Stacks that are overloaded all the time, and whose actions are never heard of again. */
final class BusyStacks {

    private static final int STACKS = 64;
    private static final int INSTANCES = 4;
    private static final Duration SLIDE = Duration.ofSeconds(10);
    private static final Entity WEB = Entity.service("shop_web");
    private static final Series CPU = Series.of(WEB, Metrics.CPU_UTILIZATION);

    private static final String POLICIES =
            """
            apiVersion: ebbflow.io/v1
            kind: threshold
            metadata: {name: web-cpu}
            spec:
              target: service/shop_web
              mode: act
              bounds: {min: 2, max: 10}
              evaluate: {metric: cpu.utilization, maxAge: 60s}
              scaleOut: {above: 0.75, cooldown: 60s}
              scaleIn: {below: 0.35, breach: 5m, cooldown: 5m}
              behavior:
                scaleIn: {stabilization: 5m}
                effect: {within: 2m}
                thrash: {changes: 200, period: 30m}
                onAnomaly: {do: hold}
            ---
            apiVersion: ebbflow.io/v1
            kind: threshold
            metadata: {name: web-cpu-slow}
            spec:
              target: service/shop_web
              mode: act
              bounds: {min: 2, max: 10}
              evaluate: {metric: cpu.utilization, maxAge: 60s}
              scaleOut: {above: 0.8, step: 2, cooldown: 120s}
              behavior:
                scaleIn: {stabilization: 5m}
                effect: {within: 2m}
                thrash: {changes: 200, period: 30m}
                onAnomaly: {do: hold}
            """;

    private final DecisionEngine engine = new DecisionEngine();
    private final Inputs inputs = Inputs.of(policies());
    private final List<StackState> states =
            IntStream.range(0, STACKS)
                    .mapToObj(i -> new StackState(Entity.stack("shop" + i)))
                    .toList();
    private final List<Instance> instances =
            IntStream.range(0, INSTANCES)
                    .mapToObj(i -> new Instance("i" + i, Instance.State.READY, Instant.EPOCH))
                    .toList();
    private final boolean json;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long evaluations;
    private long guards;
    private long heldBack;
    private long bytes;

    BusyStacks(boolean json) {
        this.json = json;
    }

    private static List<Policy> policies() {
        PolicyReading reading = PolicyReader.read("benchmark", POLICIES);
        if (!reading.ok()) {
            throw new IllegalStateException("the benchmark's policies: " + reading.problems());
        }
        return reading.policies();
    }

    /** One window of every stack. */
    void step() {
        now = now.plus(SLIDE);
        for (StackState state : states) {
            engine.observe(state, score(state.stack()));
            engine.observe(
                    state, new TargetState(now, WEB, state.stack(), "bench", INSTANCES, instances));
            engine.decide(state, inputs, now).forEach(this::count);
        }
    }

    private Score score(Entity stack) {
        // never twice the same number, so that no text can be kept from one to the next
        double value = 0.9 + 1e-6 * (evaluations % 1000);
        WindowedSample window =
                new WindowedSample(
                        now.minus(SLIDE),
                        now,
                        CPU,
                        stack,
                        "1",
                        value,
                        value,
                        value,
                        value,
                        value * INSTANCES,
                        INSTANCES,
                        INSTANCES,
                        Quality.OK,
                        now);
        return Score.of(
                window,
                "bench",
                new Assessment(0, 0.1, Verdict.NORMAL, "level", "", new Expectation(value, 0, 1)));
    }

    private void count(Decided decided) {
        evaluations++;
        guards += decided.decision().guards().size();
        heldBack += decided.decision().outcome() == Outcome.HELD ? 1 : 0;
        if (json) {
            bytes += Json.write(decided.decision()).length;
        }
    }

    long evaluations() {
        return evaluations;
    }

    double guardsPerEvaluation() {
        return (double) guards / evaluations;
    }

    double held() {
        return (double) heldBack / evaluations;
    }

    double bytesPerDecision() {
        return (double) bytes / evaluations;
    }
}
