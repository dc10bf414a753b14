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
import java.util.function.IntSupplier;

/**
 * Simulated instances, of a service or a group of machines, that share a load evenly while they are
 * ready. A new instance gets ready after its provisioning time; the newest are removed first, after
 * they were drained. One for which there is no room waits for some. Work beyond the capacity is
 * shed, not queued. Deterministic for one seed; not thread-safe.
 */
final class ServicePlant implements Plant {

    private static final String ADAPTER = "simulated";

    private final PlantSettings settings;
    private final Entity stack;
    private final Entity target;
    private final Random random;
    private final List<Instance> instances = new ArrayList<>();
    private final List<Instance> leaving = new ArrayList<>();
    private final Map<String, Instant> readyAt = new HashMap<>();
    private final IntSupplier room;
    private final Duration drain;
    private int desired;
    private int born;
    private double load;
    private Instant now;

    /**
     * {@code size} ready instances, with room for any number.
     *
     * @param size at least 0
     */
    ServicePlant(
            PlantSettings settings, Entity stack, Entity target, int size, Instant now, long seed) {
        this(settings, stack, target, size, now, seed, () -> Integer.MAX_VALUE, Duration.ZERO);
    }

    /**
     * The same.
     *
     * @param room how many instances there is room for now
     * @param drain how long one is on its way out
     */
    ServicePlant(
            PlantSettings settings,
            Entity stack,
            Entity target,
            int size,
            Instant now,
            long seed,
            IntSupplier room,
            Duration drain) {
        this.settings = settings;
        this.stack = stack;
        this.target = target;
        this.random = new Random(seed);
        this.room = room;
        this.drain = drain;
        this.desired = size;
        this.now = now;
        for (int i = 0; i < size; i++) {
            instances.add(new Instance("i" + born++, Instance.State.READY, now));
        }
    }

    @Override
    public Entity target() {
        return target;
    }

    @Override
    public void advance(Instant time, double asked) {
        now = time;
        load = Math.max(0, asked * (1 + random.nextGaussian() * settings.jitter()));
        leaving.removeIf(instance -> !instance.since().plus(drain).isAfter(now));
        int slots = room.getAsInt();
        for (int i = 0; i < instances.size(); i++) {
            instances.set(i, moved(instances.get(i), i < slots));
        }
    }

    private Instance moved(Instance instance, boolean hasRoom) {
        String id = instance.id();
        Instant due = readyAt.get(id);
        if (!hasRoom) {
            readyAt.put(id, Instant.MAX);
            return instance.state() == Instance.State.STARTING
                    ? instance
                    : new Instance(id, Instance.State.STARTING, now);
        }
        if (Instant.MAX.equals(due)) {
            readyAt.put(id, now.plus(takes()));
            return instance;
        }
        if (due == null || due.isAfter(now)) {
            return instance;
        }
        readyAt.remove(id);
        return new Instance(id, Instance.State.READY, due);
    }

    @Override
    public void scale(int size, Instant until) {
        desired = size;
        while (instances.size() > desired) {
            Instance gone = instances.remove(instances.size() - 1);
            readyAt.remove(gone.id());
            if (!drain.isZero()) {
                leaving.add(new Instance(gone.id(), Instance.State.STOPPING, now));
            }
        }
        while (instances.size() < desired) {
            String id = "i" + born++;
            readyAt.put(id, now.plus(takes()));
            instances.add(new Instance(id, Instance.State.STARTING, now));
        }
    }

    private Duration takes() {
        long shortest = settings.provisioning().toMillis() / 2;
        return Duration.ofMillis(shortest + (long) (random.nextDouble() * shortest));
    }

    @Override
    public int desired() {
        return desired;
    }

    /** Instances that do work now. */
    int ready() {
        return instances.size() - readyAt.size();
    }

    @Override
    public double demandRatio() {
        return load / (Math.max(1, ready()) * settings.capacity());
    }

    @Override
    public double load() {
        return load;
    }

    @Override
    public double unmet() {
        double carried = Math.min(load, ready() * settings.capacity());
        return load <= 0 ? 0 : 1 - carried / load;
    }

    @Override
    public double measure() {
        double seen = Math.min(1, demandRatio()) + random.nextGaussian() * settings.noise();
        return Math.max(0, Math.min(1, seen));
    }

    @Override
    public boolean loses() {
        return random.nextDouble() < settings.loss();
    }

    @Override
    public TargetState inventory() {
        List<Instance> all = new ArrayList<>(instances);
        all.addAll(leaving);
        return new TargetState(now, target, stack, ADAPTER, desired, all);
    }
}
