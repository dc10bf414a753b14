package io.ebbflow.decision.whatif;

import io.ebbflow.decision.model.TargetState;
import io.ebbflow.ingest.model.Entity;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * A simulated link or flow: it carries what is asked of it, at most the rate that it is allowed.
 * That rate is its size, in kbit/s, and so is its load. Who measures it sees what it carries, not
 * what is asked. A rate that holds until some time is lifted then, whoever is asleep. Deterministic
 * for one seed; not thread-safe.
 */
final class LinkPlant implements Plant {

    private static final String ADAPTER = "simulated";

    private final PlantSettings settings;
    private final Entity stack;
    private final Entity target;
    private final int most;
    private final Random random;
    private int allowed;
    private Instant until;
    private double asked;
    private Instant now;

    /**
     * A link that nothing throttles.
     *
     * @param most what it carries then, in kbit/s
     */
    LinkPlant(
            PlantSettings settings, Entity stack, Entity target, int most, Instant now, long seed) {
        this.settings = settings;
        this.stack = stack;
        this.target = target;
        this.most = most;
        this.random = new Random(seed);
        this.allowed = most;
        this.now = now;
    }

    @Override
    public Entity target() {
        return target;
    }

    @Override
    public void advance(Instant time, double load) {
        now = time;
        asked = Math.max(0, load * (1 + random.nextGaussian() * settings.jitter()));
        if (until != null && !now.isBefore(until)) {
            allowed = most;
            until = null;
        }
    }

    @Override
    public void scale(int size, Instant end) {
        allowed = Math.min(most, size);
        until = end;
    }

    @Override
    public int desired() {
        return allowed;
    }

    @Override
    public double demandRatio() {
        return load() / most;
    }

    @Override
    public double load() {
        return Math.min(asked, allowed);
    }

    @Override
    public double unmet() {
        return asked <= 0 ? 0 : 1 - load() / asked;
    }

    @Override
    public double measure() {
        // what counts bytes is off by a share of them, so that hardly any are hardly off
        double seen = demandRatio() * (1 + random.nextGaussian() * settings.noise());
        return Math.max(0, Math.min(1, seen));
    }

    @Override
    public boolean loses() {
        return random.nextDouble() < settings.loss();
    }

    @Override
    public TargetState inventory() {
        return new TargetState(now, target, stack, ADAPTER, allowed, List.of());
    }
}
