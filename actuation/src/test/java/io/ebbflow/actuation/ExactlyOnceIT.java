package io.ebbflow.actuation;

import static io.ebbflow.actuation.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.actuation.counting.CountingSystem;
import io.ebbflow.actuation.engine.EventLoop;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.decision.model.Mode;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.schema.Schemas;
import io.ebbflow.kafka.testkit.BrokerProcess;
import io.ebbflow.kafka.testkit.Program;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Actions that come three times each and in any order, to services that are killed, for a system in
 * another process that counts what is done to it.
 */
class ExactlyOnceIT {

    private static final int TARGETS = 40;
    private static final int MAX_SIZE = 60;
    private static final Duration DEADLINE = Duration.ofSeconds(90);

    @TempDir private static Path brokerDirectory;
    private static BrokerProcess broker;

    @TempDir private Path directory;

    private final Map<String, List<Integer>> chains = new TreeMap<>();
    private Topics topics;
    private CountingSystem system;
    private String prefix;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = new BrokerProcess(brokerDirectory, "kafka.group.min.session.timeout.ms = 1000");
        broker.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void e17_eachEffectHappensOnceThoughTheServiceIsKilledAgainAndAgain() throws Exception {
        Random random = new Random(1);
        try (CountingSystem counting = begin("one.", 25, random)) {
            system = counting;
            Program service = start("a");
            try {
                for (int kill = 0; kill < 5; kill++) {
                    awaitEffects(system.effects() + 20 + random.nextInt(120));
                    service.kill();
                    service = start("a");
                }
                awaitAll();
            } catch (AssertionError e) {
                throw new AssertionError(service.output(), e);
            } finally {
                service.kill();
            }
            check();
        }
    }

    @Test
    void e18_twoInstancesShareTheWorkAndTakeOverFromEachOther() throws Exception {
        Random random = new Random(2);
        try (CountingSystem counting = begin("two.", 12, random)) {
            system = counting;
            List<Program> services = new ArrayList<>(List.of(start("a"), start("b")));
            try {
                for (int kill = 0; kill < 4; kill++) {
                    awaitEffects(system.effects() + 20 + random.nextInt(60));
                    int victim = random.nextInt(2);
                    services.get(victim).kill();
                    // the other goes on
                    awaitEffects(system.effects() + 50);
                    services.set(victim, start(victim == 0 ? "a" : "b"));
                }
                awaitAll();
            } finally {
                services.forEach(Program::kill);
            }
            check();
        }
    }

    @Test
    void r5_oneThatWasGivenUpActsNoMoreWhenItWakesUp() throws Exception {
        Random random = new Random(3);
        try (CountingSystem counting = begin("three.", 2, random)) {
            system = counting;
            try (Program sleeper = start("a")) {
                awaitAll();
                sleeper.signal("STOP");
                try (Program other = start("b")) {
                    Instant now = Clock.systemUTC().instant();
                    for (String target : chains.keySet()) {
                        List<Integer> chain = chains.get(target);
                        int from = chain.get(chain.size() - 1);
                        chain.add(from + 1);
                        topics.send(
                                Topic.ACTIONS,
                                "service/" + target,
                                Json.write(action(target, chain.size() - 1, from, from + 1, now)));
                    }
                    awaitAll();
                    assertThat(other.isAlive()).isTrue();
                    sleeper.signal("CONT");
                    eventually(
                            "the one that slept to notice",
                            () ->
                                    sleeper.output().contains("are lost")
                                            || sleeper.output().contains("taken over")
                                            || sleeper.output()
                                                            .lines()
                                                            .filter(l -> l.contains("looks after"))
                                                            .count()
                                                    > 1);
                }
                awaitAll();
            }
            check();
        }
    }

    /** Sends it all. */
    private CountingSystem begin(String name, int each, Random random) throws Exception {
        prefix = name;
        topics = new Topics(broker.bootstrapServers(), prefix);
        topics.create();
        Map<String, Integer> initial = new HashMap<>();
        List<Action> all = new ArrayList<>();
        Instant now = Clock.systemUTC().instant();
        for (int t = 0; t < TARGETS; t++) {
            String target = "t" + t;
            // each size once, so that the order in which actions fit is the one they were made in
            List<Integer> sizes = new ArrayList<>();
            for (int size = 1; size <= MAX_SIZE; size++) {
                sizes.add(size);
            }
            Collections.shuffle(sizes, random);
            initial.put(target, sizes.get(0));
            List<Integer> chain = new ArrayList<>(sizes.subList(1, each + 1));
            chains.put(target, chain);
            int from = sizes.get(0);
            for (int i = 0; i < chain.size(); i++) {
                all.add(action(target, i, from, chain.get(i), now));
                from = chain.get(i);
            }
        }
        List<Action> deliveries = new ArrayList<>();
        for (int copy = 0; copy < 3; copy++) {
            deliveries.addAll(all);
        }
        Collections.shuffle(deliveries, random);
        topics.sendAll(
                Topic.ACTIONS,
                deliveries,
                action -> action.target().toString(),
                action -> Json.write(action));
        return new CountingSystem(initial, random.nextLong());
    }

    private static Action action(String target, int number, int from, int to, Instant now) {
        return new Action(
                target + "-" + number,
                now.plusMillis(number),
                now.plus(Duration.ofMinutes(10)),
                Entity.stack("s"),
                Entity.service(target),
                Action.Kind.SCALE,
                Mode.ACT,
                from,
                to,
                "a-policy",
                "d",
                "because");
    }

    private Program start(String name) throws IOException {
        Map<String, String> settings = new HashMap<>();
        settings.put("actuation.enabled", "true");
        settings.put("actuation.adapters", "counting");
        settings.put("actuation.data-dir", directory.resolve(name).toString());
        settings.put("actuation.inventory-period", "100ms");
        settings.put("actuation.settle-timeout", "2m");
        settings.put("actuation.retry-delay", "5ms");
        settings.put("actuation.budget.changes", "1000000");
        settings.put("actuation.budget.instances", "1000000");
        settings.put("actuation.effect-after", "0s");
        settings.put("counting.url", system.url());
        settings.put("console.token-file", directory.resolve("token").toString());
        settings.put("console.port", "0");
        settings.put("topics.prefix", prefix);
        settings.put("kafka.bootstrap.servers", broker.bootstrapServers());
        settings.put("kafka.session.timeout.ms", "1500");
        return Program.main(directory, name, "160m", ActuationMain.class, settings);
    }

    private int expected() {
        return chains.values().stream().mapToInt(List::size).sum();
    }

    private void awaitEffects(int wanted) throws Exception {
        int reachable = Math.min(wanted, expected());
        await("effect " + reachable, () -> system.effects() >= reachable);
    }

    /** All effects there, and every delivery taken. */
    private void awaitAll() throws Exception {
        awaitEffects(expected());
        await(
                "the end of each action",
                () -> finals().values().stream().mapToInt(List::size).sum() >= expected());
        await("all deliveries to be taken", () -> topics.lag(EventLoop.GROUP, Topic.ACTIONS) == 0);
    }

    private void await(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (System.nanoTime() < end) {
            try {
                eventually(what, condition);
                return;
            } catch (AssertionError e) {
                // a busy machine is given more than one turn
            }
        }
        throw new AssertionError("not within " + DEADLINE + ": " + what);
    }

    private void check() throws Exception {
        for (Map.Entry<String, List<Integer>> chain : chains.entrySet()) {
            assertThat(system.changes(chain.getKey()))
                    .as("sizes of %s, each once and in order", chain.getKey())
                    .isEqualTo(chain.getValue());
        }
        Map<String, List<ActionResult>> finals = finals();
        assertThat(finals).hasSize(expected());
        assertThat(finals.values()).allSatisfy(of -> assertThat(of).hasSize(1));
        assertThat(finals.values())
                .allSatisfy(of -> assertThat(of.get(0).status()).isEqualTo(Status.SUCCEEDED));
        for (ConsumerRecord<byte[], byte[]> entry : topics.read(Topic.ACTION_JOURNAL)) {
            assertThat(Schemas.validate(Topic.ACTION_JOURNAL, entry.value()))
                    .as(new String(entry.key(), StandardCharsets.UTF_8))
                    .isEmpty();
        }
    }

    private Map<String, List<ActionResult>> finals() throws IOException {
        Map<String, List<ActionResult>> finals = new HashMap<>();
        for (ActionResult result : topics.read(Topic.ACTION_RESULTS, ActionResult.class)) {
            if (result.status().isFinal()) {
                finals.computeIfAbsent(result.actionId(), id -> new ArrayList<>()).add(result);
            }
        }
        return finals;
    }
}
