package io.ebbflow.actuation;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.InventorySource;
import io.ebbflow.actuation.port.ServiceScaler;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.ingest.model.Entity;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A cluster whose replicas are ready at once, unless told to hold them back or to fail. */
public final class InMemoryCluster implements Adapter, ServiceScaler, InventorySource {

    public static final int MAX_REPLICAS = 100;

    private final InstantSource clock;
    private final Map<String, Integer> desired = new TreeMap<>();
    private final Deque<Exception> failures = new ArrayDeque<>();
    private final List<String> calls = new ArrayList<>();
    private boolean slowToStart;

    public InMemoryCluster(InstantSource clock, Map<String, Integer> services) {
        this.clock = clock;
        desired.putAll(services);
    }

    @Override
    public String name() {
        return "in-memory";
    }

    @Override
    public InventorySource inventory() {
        return this;
    }

    @Override
    public Optional<ServiceScaler> services() {
        return Optional.of(this);
    }

    /** The next call of {@link #scale} throws this. */
    public synchronized void failNext(Exception failure) {
        failures.add(failure);
    }

    /** From now on replicas do not become ready. */
    public synchronized void startNothing(boolean nothing) {
        slowToStart = nothing;
    }

    /** Orders that were carried out, as in {@code service/a=3}. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    public synchronized int failuresLeft() {
        return failures.size();
    }

    @Override
    public synchronized void scale(Entity service, int replicas) throws ActuationException {
        Exception failure = failures.poll();
        if (failure instanceof ActuationException known) {
            throw known;
        }
        if (failure instanceof RuntimeException bug) {
            throw bug;
        }
        if (!desired.containsKey(service.id())) {
            throw ActuationException.permanent("no " + service);
        }
        if (replicas < 0 || replicas > MAX_REPLICAS) {
            throw ActuationException.permanent("replicas must be in 0..100, got " + replicas);
        }
        calls.add(service + "=" + replicas);
        desired.put(service.id(), replicas);
    }

    @Override
    public synchronized List<TargetState> targets() {
        return desired.entrySet().stream()
                .map(entry -> state(entry.getKey(), entry.getValue()))
                .toList();
    }

    private TargetState state(String service, int size) {
        Instance.State state = slowToStart ? Instance.State.STARTING : Instance.State.READY;
        return new TargetState(
                clock.instant(),
                Entity.service(service),
                Entity.stack("s"),
                "in-memory",
                size,
                IntStream.rangeClosed(1, size)
                        .mapToObj(i -> new Instance(service + "." + i, state, clock.instant()))
                        .toList());
    }
}
