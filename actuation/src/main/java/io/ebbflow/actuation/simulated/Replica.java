package io.ebbflow.actuation.simulated;

import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.decision.model.TargetState.Instance.State;
import java.time.Instant;

/** One container of a simulated service. Not thread-safe: the application guards it. */
final class Replica {

    private final int slot;
    private final String containerId;
    private final double leakFactor;
    private State state = State.STARTING;
    private Instant since;
    private double utilization;
    private double memory;
    private double leaked;
    private double receivedBytes;
    private double sentBytes;
    private double servedRequests;

    /**
     * @param leakFactor how much faster than the model this one leaks, so that replicas which
     *     started together are not killed together
     */
    Replica(int slot, String containerId, double leakFactor, Instant since, double memory) {
        this.slot = slot;
        this.containerId = containerId;
        this.leakFactor = leakFactor;
        this.since = since;
        this.memory = memory;
    }

    void become(State next, Instant at) {
        state = next;
        since = at;
        utilization = 0;
    }

    /** One step of work; all per-second figures times {@code seconds}. */
    void work(ServiceModel model, double load, double noise, double seconds) {
        utilization = Math.max(0, Math.min(1, load / model.capacity() + noise));
        leaked += model.memoryLeak() * leakFactor * seconds;
        memory = model.memoryBase() + load * model.memoryPerRequest() + leaked;
        servedRequests += load * seconds;
        receivedBytes += load * seconds * 2_000;
        sentBytes += load * seconds * 24_000;
    }

    int slot() {
        return slot;
    }

    String containerId() {
        return containerId;
    }

    String shortId() {
        return containerId.substring(0, 12);
    }

    State state() {
        return state;
    }

    Instant since() {
        return since;
    }

    double utilization() {
        return utilization;
    }

    double memory() {
        return memory;
    }

    long receivedBytes() {
        return (long) receivedBytes;
    }

    long sentBytes() {
        return (long) sentBytes;
    }

    /** Every other request finds nothing in the cache. */
    long readBytes() {
        return (long) (servedRequests * 4_096);
    }

    long writtenBytes() {
        return (long) (servedRequests * 512);
    }

    long servedRequests() {
        return (long) servedRequests;
    }

    Instance toInstance() {
        return new Instance(shortId(), state, since);
    }
}
