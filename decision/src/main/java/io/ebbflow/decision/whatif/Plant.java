package io.ebbflow.decision.whatif;

import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.ingest.model.Entity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A simulated service whose ready instances share its load evenly. A new instance gets ready after
 * its provisioning time; the newest are removed first, at once. Work beyond the capacity is shed,
 * not queued. Deterministic for one seed; not thread-safe.
 */
public final class Plant {

    private static final String ADAPTER = "simulated";

    private final PlantSettings settings;
    private final Entity stack;
    private final Entity target;
    private final Random random;
    private final List<Instance> instances = new ArrayList<>();
    private final Map<String, Instant> readyAt = new HashMap<>();
    private int desired;
    private int born;
    private double load;
    private Instant now;

    /**
     * An application of {@code size} ready instances.
     *
     * @param size at least 0
     */
    public Plant(
            PlantSettings settings, Entity stack, Entity target, int size, Instant now, long seed) {
        this.settings = settings;
        this.stack = stack;
        this.target = target;
        this.random = new Random(seed);
        this.desired = size;
        this.now = now;
        for (int i = 0; i < size; i++) {
            instances.add(new Instance("i" + born++, Instance.State.READY, now));
        }
    }

    /** Moves on to a later time, with the load from now on. */
    public void advance(Instant time, double newLoad) {
        now = time;
        load = Math.max(0, newLoad * (1 + random.nextGaussian() * settings.jitter()));
        instances.replaceAll(
                instance -> {
                    Instant due = readyAt.get(instance.id());
                    if (due == null || due.isAfter(now)) {
                        return instance;
                    }
                    readyAt.remove(instance.id());
                    return new Instance(instance.id(), Instance.State.READY, due);
                });
    }

    /** Asks for a size. */
    public void scale(int size) {
        desired = size;
        while (instances.size() > desired) {
            readyAt.remove(instances.remove(instances.size() - 1).id());
        }
        while (instances.size() < desired) {
            String id = "i" + born++;
            long shortest = settings.provisioning().toMillis() / 2;
            Duration takes = Duration.ofMillis(shortest + (long) (random.nextDouble() * shortest));
            readyAt.put(id, now.plus(takes));
            instances.add(new Instance(id, Instance.State.STARTING, now));
        }
    }

    /** What was last asked for. */
    public int desired() {
        return desired;
    }

    /** Instances that do work now. */
    public int ready() {
        return instances.size() - readyAt.size();
    }

    /** Load as a share of what the ready instances carry; above 1 where they are too few. */
    public double demandRatio() {
        return load / (Math.max(1, ready()) * settings.capacity());
    }

    /** Load as it is now. */
    public double load() {
        return load;
    }

    /** Utilisation as it would be measured now: at most 1, with noise. */
    public double measure() {
        double seen = Math.min(1, demandRatio()) + random.nextGaussian() * settings.noise();
        return Math.max(0, Math.min(1, seen));
    }

    /** Whether the network loses the next message. */
    public boolean loses() {
        return random.nextDouble() < settings.loss();
    }

    /** Size and instances, as the actuation service would report them. */
    public TargetState inventory() {
        return new TargetState(now, target, stack, ADAPTER, desired, instances);
    }
}
