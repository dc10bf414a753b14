package io.ebbflow.actuation.bench;

import io.ebbflow.actuation.adapters.Adapters;
import io.ebbflow.actuation.engine.EngineConfig;
import io.ebbflow.actuation.engine.EventLoop;
import io.ebbflow.actuation.engine.InventoryWatch;
import io.ebbflow.actuation.group.Groups;
import io.ebbflow.actuation.kafka.KafkaClients;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.Mode;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends actions at a steady rate through a real broker to the engine as it runs in the service, and
 * measures until a system in this process is told. The first seconds are to warm up and do not
 * count.
 */
final class ActuationBenchmark {

    private static final int SERVICES = 100;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final KafkaClients clients;
    private final InstantSource clock;

    private record Sent(Entity target, int to, long at) {}

    ActuationBenchmark(KafkaClients clients, InstantSource clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /**
     * Runs it.
     *
     * @throws TimeoutException if the engine does not take part, or an action is not carried out
     */
    ActuationFigures run(double perSecond, Duration time) throws TimeoutException {
        InstantSystem system = new InstantSystem(clock, SERVICES);
        Adapters adapters = new Adapters(List.of(system), Set.of(), clock);
        try (EventLoop loop =
                        new EventLoop(
                                clients,
                                config(),
                                adapters,
                                Groups.NONE,
                                (of, now) -> "",
                                () -> {},
                                clock);
                InventoryWatch inventory =
                        new InventoryWatch(
                                adapters, system, loop::owns, clients, Duration.ofSeconds(1));
                Producer<byte[], byte[]> producer = clients.reliableProducer("ebbflow-bench")) {
            await("the engine has all partitions", () -> loop.status().hasAll());
            await("the inventory is there", () -> !inventory.isBlind());
            int warmUp = (int) (perSecond * WARM_UP.toSeconds());
            int count = (int) (perSecond * time.toMillis() / 1000.0);
            Sent[] sent = send(producer, warmUp + count, perSecond);
            double[] milliseconds = new double[count];
            for (int i = 0; i < count; i++) {
                Sent one = sent[warmUp + i];
                await(
                        one.target() + " to be told " + one.to(),
                        () -> system.orderedAt(one.target(), one.to()) != null);
                milliseconds[i] = (system.orderedAt(one.target(), one.to()) - one.at()) / 1e6;
            }
            return ActuationFigures.of(perSecond, milliseconds);
        }
    }

    private Sent[] send(Producer<byte[], byte[]> producer, int count, double perSecond) {
        Sent[] sent = new Sent[count];
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = start + (long) (i * 1e9 / perSecond);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            Entity target = InstantSystem.service(i % SERVICES);
            int from = 1 + i / SERVICES;
            Action action = action(i, target, from);
            sent[i] = new Sent(target, action.to(), System.nanoTime());
            var unused =
                    producer.send(
                            new ProducerRecord<>(
                                    clients.name(Topic.ACTIONS),
                                    target.toString().getBytes(StandardCharsets.UTF_8),
                                    Json.write(action)));
        }
        return sent;
    }

    private Action action(int number, Entity target, int from) {
        Instant now = clock.instant();
        return new Action(
                "bench-" + number + "-" + now.toEpochMilli(),
                now,
                now.plus(LIFE),
                Entity.stack("bench"),
                target,
                Action.Kind.SCALE,
                Mode.ACT,
                from,
                from + 1,
                "bench",
                "bench",
                "it is measured");
    }

    private static EngineConfig config() {
        return new EngineConfig(
                true,
                new EngineConfig.CallConfig(
                        Duration.ofSeconds(30),
                        4,
                        Duration.ofMillis(500),
                        8,
                        Duration.ofSeconds(10)),
                Duration.ofMinutes(2),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ZERO,
                Duration.ofDays(7),
                new EngineConfig.BudgetConfig(1_000_000, 1_000_000, Duration.ofMinutes(10)));
    }

    private static void await(String what, BooleanSupplier condition) throws TimeoutException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("not within " + PATIENCE.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
