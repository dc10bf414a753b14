package io.ebbflow.decision.whatif;

import io.ebbflow.decision.DecisionEngine;
import io.ebbflow.decision.Inputs;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.state.StackState;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Expectation;
import io.ebbflow.detection.model.Score;
import io.ebbflow.detection.model.Verdict;
import io.ebbflow.ingest.model.Alert;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Quality;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.ingest.model.WindowedSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a policy would decide in a situation that someone makes up: values that have held for some
 * time, a size, and alerts. Nothing is touched and nothing is kept.
 */
public final class OneShot {

    /** Windows that values are made of; as many as are kept of a series. */
    private static final int MOST_WINDOWS = 120;

    private static final Entity STACK = Entity.stack("one-shot");
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Instant now;
    private final Duration held;
    private final Map<String, Double> values = new LinkedHashMap<>();
    private final List<Alert> alerts = new ArrayList<>();
    private int size = 1;
    private int ready = 1;

    /**
     * Begins with a single instance that is ready, and no data.
     *
     * @param now the instant decided for
     * @param held for how long the values have been what they are; at most 20 minutes
     * @throws IllegalArgumentException naming the bound, if it is longer or negative
     */
    public OneShot(Instant now, Duration held) {
        Duration most = WINDOW.multipliedBy(MOST_WINDOWS);
        if (held.isNegative() || held.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "values are held for 0 s to " + most.toMinutes() + " min, got " + held);
        }
        this.now = now;
        this.held = held;
    }

    /**
     * Gives the target a size.
     *
     * @param desired what was asked for
     * @param ready instances that work; at most {@code desired}
     */
    public OneShot size(int desired, int ready) {
        if (desired < 0 || ready < 0 || ready > desired) {
            throw new IllegalArgumentException(
                    "ready must be in 0 to the size, got " + ready + " of " + desired);
        }
        this.size = desired;
        this.ready = ready;
        return this;
    }

    /**
     * Gives a metric of the target a value.
     *
     * @param metric as in {@code cpu.utilization}, or {@code network.receive{device=eth0}}
     */
    public OneShot value(String metric, double value) {
        values.put(metric, value);
        return this;
    }

    /** Lets an alert on the target fire. */
    public OneShot alert(String name) {
        alerts.add(
                new Alert(
                        now,
                        name,
                        Alert.Status.FIRING,
                        Map.of("alertname", name),
                        Map.of(),
                        now.minus(held),
                        null,
                        null));
        return this;
    }

    /** What that policy would decide. */
    public Decision decide(Policy policy) {
        DecisionEngine engine = new DecisionEngine();
        StackState state = new StackState(STACK);
        engine.observe(state, inventory(policy.target()));
        values.forEach(
                (metric, value) -> {
                    Series series = series(policy.target(), metric);
                    for (Instant end = now.minus(held); !end.isAfter(now); end = end.plus(WINDOW)) {
                        engine.observe(state, score(series, value, end));
                    }
                });
        Inputs inputs = new Inputs(List.of(policy), alerts, List.of());
        return engine.decide(state, inputs, now).get(0).decision();
    }

    private TargetState inventory(Entity target) {
        List<Instance> instances = new ArrayList<>();
        Instant since = now.minus(Duration.ofDays(1));
        for (int i = 1; i <= size; i++) {
            Instance.State life = i <= ready ? Instance.State.READY : Instance.State.STARTING;
            instances.add(new Instance("instance-" + i, life, i <= ready ? since : now));
        }
        return new TargetState(now, target, STACK, "one-shot", size, instances);
    }

    private static Series series(Entity target, String metric) {
        int brace = metric.indexOf('{');
        return brace > 0 && metric.endsWith("}")
                ? new Series(
                        target,
                        metric.substring(0, brace),
                        metric.substring(brace + 1, metric.length() - 1))
                : Series.of(target, metric);
    }

    private Score score(Series series, double value, Instant end) {
        WindowedSample sample =
                new WindowedSample(
                        end.minus(WINDOW),
                        end,
                        series,
                        STACK,
                        "1",
                        value,
                        value,
                        value,
                        value,
                        value * Math.max(1, ready),
                        Math.max(1, ready),
                        Math.max(1, ready),
                        Quality.OK,
                        end);
        Assessment normal =
                new Assessment(
                        0,
                        0,
                        Verdict.NORMAL,
                        "one-shot",
                        "as given",
                        new Expectation(value, value, value));
        return Score.of(sample, "one-shot", normal);
    }
}
