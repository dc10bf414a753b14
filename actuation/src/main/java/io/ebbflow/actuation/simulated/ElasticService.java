package io.ebbflow.actuation.simulated;

import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.model.TargetState.Instance.State;
import io.ebbflow.ingest.model.Entity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A service that really is elastic: the load of a replica follows from demand and the number of
 * ready replicas, work that cannot be served waits or is dropped, and a replica takes its time to
 * start and to stop.
 *
 * <p>Per step of {@code dt} seconds with {@code r} ready replicas of capacity {@code c}: offered =
 * demand + waiting/dt, served = min(offered, r c), load of a replica = served / r, utilization =
 * load / c plus noise, within 0..1. Not thread-safe: the application guards it.
 */
final class ElasticService {

    private final ServiceModel model;
    private final RandomGenerator random;
    private final List<Replica> replicas = new ArrayList<>();
    private int desired;
    private double waiting;
    private double dropped;

    ElasticService(ServiceModel model, RandomGenerator random, Instant start) {
        this.model = model;
        this.random = random;
        this.desired = model.initialReplicas();
        reconcile(start);
        replicas.forEach(replica -> replica.become(State.READY, start));
    }

    void scale(int to, Instant now) {
        desired = to;
        reconcile(now);
    }

    /** Lives through {@code seconds} that end at {@code now}. */
    void step(Duration sinceStart, double seconds, Instant now) {
        age(now);
        reconcile(now);
        List<Replica> ready = ready();
        double offered = model.demand().perSecond(sinceStart) * seconds + waiting;
        double capacity = ready.size() * model.capacity() * seconds;
        double served = Math.min(offered, capacity);
        waiting = Math.min(offered - served, model.queueSeconds() * capacity / seconds);
        dropped += offered - served - waiting;
        for (Replica replica : ready) {
            double load = served / ready.size() / seconds;
            replica.work(model, load, random.nextGaussian() * model.noise(), seconds);
            if (replica.memory() >= model.memoryLimit()) {
                replica.become(State.FAILED, now);
            }
        }
    }

    List<Replica> ready() {
        return replicas.stream().filter(r -> r.state() == State.READY).toList();
    }

    ServiceModel model() {
        return model;
    }

    /** Requests turned away since the start. */
    double dropped() {
        return dropped;
    }

    Entity entity() {
        return Entity.service(model.name());
    }

    TargetState state(Instant now, String adapter) {
        return new TargetState(
                now,
                entity(),
                Entity.stack(model.stack()),
                adapter,
                desired,
                replicas.stream().map(Replica::toInstance).toList());
    }

    private void age(Instant now) {
        for (Replica replica : replicas) {
            if (replica.state() == State.STARTING
                    && !now.isBefore(replica.since().plus(model.startUpDelay()))) {
                replica.become(State.READY, now);
            }
        }
        // a stopped container and the corpse of a killed one are gone after the same time
        replicas.removeIf(
                replica ->
                        (replica.state() == State.STOPPING || replica.state() == State.FAILED)
                                && !now.isBefore(replica.since().plus(model.stopDelay())));
    }

    private void reconcile(Instant now) {
        List<Replica> wanted =
                new ArrayList<>(
                        replicas.stream()
                                .filter(
                                        r ->
                                                r.state() == State.STARTING
                                                        || r.state() == State.READY)
                                .toList());
        while (wanted.size() < desired) {
            double leakFactor = random.nextDouble(0.8, 1.25);
            Replica replica =
                    new Replica(freeSlot(wanted), newId(), leakFactor, now, model.memoryBase());
            replicas.add(replica);
            wanted.add(replica);
        }
        // those that do no work yet go first, then the highest slot, as Swarm tends to
        wanted.sort(
                Comparator.comparing(Replica::state).reversed().thenComparingInt(Replica::slot));
        while (wanted.size() > desired) {
            wanted.remove(wanted.size() - 1).become(State.STOPPING, now);
        }
    }

    private static int freeSlot(List<Replica> taken) {
        int slot = 1;
        while (isTaken(taken, slot)) {
            slot++;
        }
        return slot;
    }

    private static boolean isTaken(List<Replica> taken, int slot) {
        return taken.stream().anyMatch(replica -> replica.slot() == slot);
    }

    private String newId() {
        StringBuilder id = new StringBuilder(64);
        for (int i = 0; i < 4; i++) {
            id.append(String.format("%016x", random.nextLong()));
        }
        return id.toString();
    }
}
