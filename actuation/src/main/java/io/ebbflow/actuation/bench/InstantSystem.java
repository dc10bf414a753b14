package io.ebbflow.actuation.bench;

import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.InventorySource;
import io.ebbflow.actuation.port.ServiceScaler;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.ingest.model.Entity;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Services that have their new size at once, and note when they were told. Thread-safe. */
final class InstantSystem implements Adapter, ServiceScaler, InventorySource {

    private final InstantSource clock;
    private final Map<Entity, Integer> sizes = new ConcurrentHashMap<>();
    private final Map<String, Long> orderedAt = new ConcurrentHashMap<>();

    InstantSystem(InstantSource clock, int services) {
        this.clock = clock;
        IntStream.range(0, services).forEach(i -> sizes.put(service(i), 1));
    }

    static Entity service(int number) {
        return Entity.service("bench_" + number);
    }

    /** Nanoseconds by the clock of intervals; null before. */
    Long orderedAt(Entity service, int replicas) {
        return orderedAt.get(service + "=" + replicas);
    }

    @Override
    public String name() {
        return "instant";
    }

    @Override
    public InventorySource inventory() {
        return this;
    }

    @Override
    public Optional<ServiceScaler> services() {
        return Optional.of(this);
    }

    @Override
    public void scale(Entity service, int replicas) {
        orderedAt.putIfAbsent(service + "=" + replicas, System.nanoTime());
        sizes.put(service, replicas);
    }

    @Override
    public List<TargetState> targets() {
        return sizes.keySet().stream().map(this::state).toList();
    }

    @Override
    public Optional<TargetState> target(Entity target) {
        return sizes.containsKey(target) ? Optional.of(state(target)) : Optional.empty();
    }

    private TargetState state(Entity service) {
        int size = sizes.get(service);
        return new TargetState(
                clock.instant(),
                service,
                Entity.stack("bench"),
                name(),
                size,
                IntStream.range(0, size)
                        .mapToObj(
                                i ->
                                        new Instance(
                                                String.valueOf(i),
                                                Instance.State.READY,
                                                clock.instant()))
                        .toList());
    }
}
