package io.ebbflow.actuation.simulated;

import io.ebbflow.decision.model.TargetState;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A link with a capacity, and perhaps a cap below it that falls away by itself: what is asked of it
 * beyond either waits at its sender. Not thread-safe: the application guards it.
 */
final class Uplink {

    private static final double BITS_PER_KILOBIT = 1_000;
    private static final double BITS_PER_BYTE = 8;
    private static final double BYTES_PER_PACKET = 1_200;

    /** Of the packets that are asked for in vain; the others wait at their sender. */
    private static final double DROPPED = 0.02;

    private final LinkModel model;
    private final Entity entity;
    private int cap;
    private Instant until;
    private double bits;
    private double rate;
    private double dropped;

    /**
     * How a link behaves.
     *
     * @param capacity kbit/s
     * @param demand bits per second that are asked of it
     * @param services whose traffic it carries
     */
    record LinkModel(
            String name, String stack, int capacity, Demand demand, List<String> services) {}

    Uplink(LinkModel model) {
        this.model = model;
        this.entity = new Entity(EntityKind.LINK, model.name());
        this.cap = model.capacity();
    }

    /** A cap of kbit/s; at or above the capacity it is none. */
    void shape(int kilobitsPerSecond, Instant end) {
        cap = Math.min(kilobitsPerSecond, model.capacity());
        until = cap == model.capacity() ? null : end;
    }

    /** Lives through {@code seconds} that end at {@code now}. */
    void step(Duration sinceStart, double seconds, Instant now) {
        if (until != null && !now.isBefore(until)) {
            shape(model.capacity(), null);
        }
        double asked = model.demand().perSecond(sinceStart);
        rate = Math.min(asked, cap * BITS_PER_KILOBIT);
        bits += rate * seconds;
        dropped += (asked - rate) * seconds / BITS_PER_BYTE / BYTES_PER_PACKET * DROPPED;
    }

    Entity entity() {
        return entity;
    }

    LinkModel model() {
        return model;
    }

    /** What it may carry now; kbit/s. */
    int cap() {
        return cap;
    }

    /** What it carried in the last step; bits per second. */
    double rate() {
        return rate;
    }

    long bytes() {
        return (long) (bits / BITS_PER_BYTE);
    }

    long packets() {
        return (long) (bits / BITS_PER_BYTE / BYTES_PER_PACKET);
    }

    /** Packets that were thrown away. */
    long dropped() {
        return (long) dropped;
    }

    /** All that goes through it. */
    Entity flow() {
        return new Entity(EntityKind.FLOW, model.stack() + "->internet");
    }

    TargetState state(Instant now, String adapter) {
        return new TargetState(now, entity, Entity.stack(model.stack()), adapter, cap, List.of());
    }
}
