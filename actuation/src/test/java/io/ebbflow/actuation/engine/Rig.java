package io.ebbflow.actuation.engine;

import static io.ebbflow.actuation.testkit.Eventually.eventually;

import io.ebbflow.actuation.adapters.Adapters;
import io.ebbflow.actuation.engine.EngineConfig.BudgetConfig;
import io.ebbflow.actuation.engine.EngineConfig.CallConfig;
import io.ebbflow.actuation.group.Group;
import io.ebbflow.actuation.group.Groups;
import io.ebbflow.actuation.model.Review;
import io.ebbflow.actuation.model.Review.Verdict;
import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.testkit.HandMovedClock;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.schema.Schemas;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One partition without Kafka: its journal and results are lists, a restart is a method. */
final class Rig implements AutoCloseable {

    static final Duration READY_TIMEOUT = Duration.ofSeconds(20);
    static final Duration SETTLE_TIMEOUT = Duration.ofSeconds(10);

    final HandMovedClock clock = new HandMovedClock();
    final List<ActionResult> results = new ArrayList<>();
    final Map<String, byte[]> journal = new LinkedHashMap<>();
    final Map<Entity, String> paused = new ConcurrentHashMap<>();
    final List<Group> groups = new ArrayList<>();
    Set<String> dryRun = Set.of();
    boolean enabled = true;
    int breakerFailures = 100;
    BudgetConfig budget = new BudgetConfig(1000, 1000, Duration.ofMinutes(10));
    Duration effectAfter = Duration.ZERO;
    private List<Adapter> adapters = List.of();
    Adapters known;
    Kit kit;
    private Calls calls;
    private Partition partition;
    private int reviews;

    /** Starts it, or as after kill -9 starts it anew. */
    Rig start(Adapter... with) throws IOException {
        if (with.length > 0) {
            adapters = List.of(with);
        }
        if (partition != null) {
            partition.drop();
        }
        known = new Adapters(adapters, dryRun, clock);
        CallConfig callConfig =
                new CallConfig(
                        Duration.ofSeconds(5),
                        3,
                        Duration.ofMillis(2),
                        breakerFailures,
                        Duration.ofMillis(200));
        EngineConfig config =
                new EngineConfig(
                        enabled,
                        callConfig,
                        READY_TIMEOUT,
                        SETTLE_TIMEOUT,
                        Duration.ofMillis(100),
                        effectAfter,
                        Duration.ofDays(1),
                        budget);
        close();
        calls = new Calls(callConfig);
        kit = Kit.of(config, known, new Given(), calls, (of, now) -> "as it should be", clock);
        List<JournalEntry> entries = new ArrayList<>();
        for (byte[] entry : journal.values()) {
            entries.add(Json.read(entry, JournalEntry.class));
        }
        partition = new Partition(kit, entries);
        return this;
    }

    private final class Given implements Groups {

        @Override
        public List<Group> all() {
            return groups;
        }

        @Override
        public Optional<String> paused(Entity target) {
            return Optional.ofNullable(paused.get(target));
        }
    }

    void submit(Action action) {
        Turn turn = new Turn();
        partition.take(action, clock.instant(), turn);
        finish(turn);
    }

    void review(String id, Verdict verdict, String author, String comment) {
        Turn turn = new Turn();
        Review review =
                new Review(
                        "r" + reviews++,
                        clock.instant(),
                        id,
                        Entity.service("any"),
                        verdict,
                        author,
                        comment);
        partition.take(review, clock.instant(), turn);
        finish(turn);
    }

    /** A turn in which nothing new came in. */
    void turn() {
        finish(new Turn());
    }

    /** A turn that is written, and after which the process is killed before it acts. */
    void turnAndDie() {
        Turn turn = new Turn();
        partition.advance(clock.instant(), turn);
        write(turn);
    }

    private void finish(Turn turn) {
        for (Adapter adapter : adapters) {
            try {
                var unused = known.lookAt(adapter);
            } catch (Exception e) {
                // one that is down is seen by what the actions come to
            }
        }
        partition.advance(clock.instant(), turn);
        write(turn);
        turn.begin();
    }

    private void write(Turn turn) {
        turn.journal()
                .forEach(
                        (id, entry) -> {
                            journal.remove(id);
                            if (entry != null) {
                                byte[] json = Json.write(entry);
                                if (!Schemas.validate(Topic.ACTION_JOURNAL, json).isEmpty()) {
                                    throw new AssertionError(
                                            Schemas.validate(Topic.ACTION_JOURNAL, json));
                                }
                                journal.put(id, json);
                            }
                        });
        results.addAll(turn.results());
    }

    int open() {
        return partition.open();
    }

    /** Lets time pass in steps, with a turn after each. */
    void pass(Duration time) {
        for (long left = time.toMillis(); left > 0; left -= 500) {
            clock.move(Duration.ofMillis(Math.min(500, left)));
            turn();
        }
    }

    /** Turns until the action is over, without time passing by much. */
    ActionResult awaitEnd(String id) throws Exception {
        await("the end of " + id, () -> end(id).isPresent());
        return end(id).orElseThrow();
    }

    void await(String what, java.util.concurrent.Callable<Boolean> condition) throws Exception {
        eventually(
                what,
                () -> {
                    // what waits for the clock must get on, but nothing must time out
                    clock.move(Duration.ofMillis(1));
                    turn();
                    return condition.call();
                });
    }

    Optional<ActionResult> end(String id) {
        return results.stream()
                .filter(r -> r.actionId().equals(id) && r.status().isFinal())
                .findFirst();
    }

    ActionResult last() {
        return results.get(results.size() - 1);
    }

    /** In order, as in {@code a:STARTED}. */
    List<String> steps() {
        return results.stream().map(r -> r.actionId() + ":" + r.status()).toList();
    }

    @Override
    public void close() {
        if (calls != null) {
            calls.close();
        }
    }
}
