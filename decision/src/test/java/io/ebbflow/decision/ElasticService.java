package io.ebbflow.decision;

import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.state.StackState;
import io.ebbflow.ingest.model.Metrics;
import io.ebbflow.ingest.model.Quality;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.LongToDoubleFunction;

/**
 * A simulated service whose instances share a load, and the loop around it: noisy metrics, an
 * actuator, and a network that loses and delays. Event by event, by one seed.
 */
final class ElasticService {

    private record Event(Instant at, long order, Runnable effect) {}

    private final DecisionEngine engine = new DecisionEngine();
    private final StackState state = new StackState(Story.STACK);
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::order));
    private final List<Policy> policies;
    private final Random random;
    private final LongToDoubleFunction load;
    private final BiConsumer<Instant, Decided> watcher;
    private final List<Instance> instances = new ArrayList<>();
    final List<Integer> sizes = new ArrayList<>();

    /** Whether there was more load than the instances carry, every two seconds. */
    final List<Boolean> overload = new ArrayList<>();

    final List<Instant> changes = new ArrayList<>();
    private final Deque<Double> window = new ArrayDeque<>();
    private int desired;
    private int born;
    private long orders;
    private Instant now = Story.START;

    /** Share of results and inventories that never arrive. */
    double loss = 0.2;

    /** How long an instance takes to get ready, at most; at least half of it. */
    Duration provisioning = Duration.ofSeconds(12);

    /**
     * @param load in instances that it would keep fully busy, by seconds since the start
     * @param watcher sees every decision
     */
    ElasticService(
            List<Policy> policies,
            int size,
            long seed,
            LongToDoubleFunction load,
            BiConsumer<Instant, Decided> watcher) {
        this.policies = policies;
        this.random = new Random(seed);
        this.load = load;
        this.watcher = watcher;
        this.desired = size;
        for (int i = 0; i < size; i++) {
            instances.add(new Instance("i" + born++, Instance.State.READY, now));
        }
        in(Duration.ZERO, this::measure);
        in(Duration.ofMillis(300), this::publish);
        in(Duration.ofSeconds(1), this::decide);
    }

    void run(Duration duration) {
        Instant end = now.plus(duration);
        while (!events.peek().at().isAfter(end)) {
            Event event = events.poll();
            now = event.at();
            event.effect().run();
        }
    }

    private void in(Duration delay, Runnable effect) {
        events.add(new Event(now.plus(delay), orders++, effect));
    }

    private Duration upTo(long millis) {
        return Duration.ofMillis((long) (random.nextDouble() * millis));
    }

    private void measure() {
        double busy =
                load.applyAsDouble(Duration.between(Story.START, now).toSeconds())
                        / Math.max(1, ready());
        overload.add(busy > 1);
        window.addLast(Math.max(0, Math.min(1, busy + random.nextGaussian() * 0.05)));
        if (window.size() > 5) {
            window.removeFirst();
        }
        double seen = window.stream().mapToDouble(v -> v).average().orElseThrow();
        Instant end = now;
        // some windows come late, after the decision that they were for
        in(
                upTo(3_000),
                () ->
                        engine.observe(
                                state,
                                Story.score(
                                        Story.WEB,
                                        Metrics.CPU_UTILIZATION,
                                        end,
                                        seen,
                                        Quality.OK)));
        in(Duration.ofSeconds(2), this::measure);
    }

    private long ready() {
        return instances.stream().filter(i -> i.state() == Instance.State.READY).count();
    }

    private void publish() {
        TargetState inventory =
                new TargetState(now, Story.WEB, Story.STACK, "simulated", desired, instances);
        if (random.nextDouble() >= loss) {
            in(upTo(4_000), () -> engine.observe(state, inventory));
        }
        in(Duration.ofSeconds(3), this::publish);
    }

    private void decide() {
        for (Decided decided : engine.decide(state, Inputs.of(policies), now)) {
            watcher.accept(now, decided);
            decided.action().ifPresent(action -> in(upTo(3_000), () -> actuate(action)));
        }
        sizes.add(desired);
        in(Duration.ofSeconds(1), this::decide);
    }

    private void actuate(Action action) {
        desired = action.to();
        changes.add(now);
        while (instances.size() > desired) {
            instances.remove(instances.size() - 1);
        }
        while (instances.size() < desired) {
            String id = "i" + born++;
            instances.add(new Instance(id, Instance.State.STARTING, now));
            in(
                    provisioning.dividedBy(2).plus(upTo(provisioning.toMillis() / 2)),
                    () ->
                            instances.replaceAll(
                                    i ->
                                            i.id().equals(id)
                                                    ? new Instance(id, Instance.State.READY, now)
                                                    : i));
        }
        if (random.nextDouble() >= loss) {
            ActionResult result =
                    new ActionResult(
                            action.id(),
                            now,
                            Story.STACK,
                            Story.WEB,
                            ActionResult.Status.SUCCEEDED,
                            action.from(),
                            action.to(),
                            "simulated",
                            "");
            in(upTo(8_000), () -> engine.observe(state, result));
        }
    }
}
