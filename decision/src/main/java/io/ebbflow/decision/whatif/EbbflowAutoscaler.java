package io.ebbflow.decision.whatif;

import io.ebbflow.decision.Decided;
import io.ebbflow.decision.DecisionEngine;
import io.ebbflow.decision.Inputs;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.Mode;
import io.ebbflow.decision.policy.Application;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.state.StackState;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.ingest.model.WindowedSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * The real engine with real policies, as the job runs it: windows of 30 s every 10 s, scored and
 * decided on 2 s after they end; inventory every 3 s; actions carried out 2 s after they were
 * issued. Samples, inventories and results are lost as the network has it. All actions are taken
 * for approved.
 */
public final class EbbflowAutoscaler implements Autoscaler {

    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final long SLIDE = 10;
    private static final long LATENESS = 2;
    private static final long INVENTORY_EVERY = 3;
    private static final Duration ACTUATION = Duration.ofSeconds(2);

    private record Order(Instant due, Action action) {}

    private final DecisionEngine engine = new DecisionEngine();
    private final StackState state = new StackState(Simulation.STACK);
    private final Inputs inputs;
    private final Scoring scoring;
    private final Watcher watcher;
    private final Deque<Order> orders = new ArrayDeque<>();

    /**
     * An autoscaler with policies on what is simulated.
     *
     * @param policies those of other targets have nothing to do
     * @param applications what belongs together
     * @param scoring a fresh one
     * @param watcher sees every decision
     */
    public EbbflowAutoscaler(
            Collection<Policy> policies,
            Collection<Application> applications,
            Scoring scoring,
            Watcher watcher) {
        this.inputs = new Inputs(policies, List.of(), List.of(), applications);
        this.scoring = scoring;
        this.watcher = watcher;
    }

    /** The same, where nothing belongs together. */
    public EbbflowAutoscaler(Collection<Policy> policies, Scoring scoring, Watcher watcher) {
        this(policies, List.of(), scoring, watcher);
    }

    @Override
    public String name() {
        return "ebbflow";
    }

    @Override
    public void tick(Surroundings seen) {
        long second = seen.now().getEpochSecond();
        carryOut(seen);
        for (Surroundings each : seen.all()) {
            if (second % SLIDE == 0) {
                measure(each);
            }
            if (second % INVENTORY_EVERY == 0 && !each.loses()) {
                engine.observe(state, each.inventory());
                watcher.counted(each.inventory());
            }
        }
        if (second % SLIDE == LATENESS) {
            decide(seen.now().minusSeconds(LATENESS), seen.now());
        }
    }

    private void decide(Instant windowEnd, Instant now) {
        for (Decided decided : engine.decide(state, inputs, windowEnd)) {
            watcher.decided(decided);
            decided.action()
                    .filter(action -> action.mode() != Mode.OBSERVE)
                    .ifPresent(action -> orders.add(new Order(now.plus(ACTUATION), action)));
        }
    }

    private void carryOut(Surroundings seen) {
        while (!orders.isEmpty() && !orders.peekFirst().due().isAfter(seen.now())) {
            Action action = orders.removeFirst().action();
            if (action.steps().isEmpty()) {
                scale(seen, action.target(), action.to(), action.until());
            }
            for (Action.Step step : action.steps()) {
                scale(seen, step.target(), step.to(), null);
            }
            if (!seen.loses()) {
                ActionResult result = result(action, seen.now());
                engine.observe(state, result);
                watcher.heard(result);
            }
        }
    }

    private static void scale(Surroundings seen, Entity target, int size, Instant until) {
        for (Surroundings each : seen.all()) {
            if (each.target().equals(target)) {
                each.scale(size, until);
            }
        }
    }

    private static ActionResult result(Action action, Instant now) {
        return new ActionResult(
                action.id(),
                now,
                action.stack(),
                action.target(),
                ActionResult.Status.SUCCEEDED,
                action.from(),
                action.to(),
                "simulated",
                "");
    }

    private void measure(Surroundings seen) {
        int members = Math.max(1, seen.inventory().ready());
        for (SimulatedMetric metric : SimulatedMetric.of(seen.target())) {
            metric.window(seen, WINDOW, seen.target(), members).ifPresent(this::observe);
        }
    }

    private void observe(WindowedSample window) {
        engine.observe(state, scoring.score(window));
        watcher.measured(window);
    }

    /** What of these policies the simulation does not measure, in words; empty where nothing. */
    public static List<String> problems(List<Policy> policies) {
        List<String> problems = new ArrayList<>();
        for (Policy policy : policies) {
            for (Series series : policy.evaluated()) {
                List<String> measured =
                        SimulatedMetric.of(series.entity()).stream()
                                .map(SimulatedMetric::name)
                                .toList();
                if (!measured.contains(series.metric())) {
                    problems.add(
                            "policy "
                                    + policy.name()
                                    + " evaluates "
                                    + series.metric()
                                    + ", what is simulated has only "
                                    + measured);
                }
            }
        }
        return problems;
    }
}
