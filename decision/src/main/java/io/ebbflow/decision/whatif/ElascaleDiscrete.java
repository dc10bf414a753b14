package io.ebbflow.decision.whatif;

import java.time.Duration;
import java.time.Instant;
import java.util.DoubleSummaryStatistics;

/**
 * The discrete rule of Elascale (arXiv 1711.03204 and its source): the mean of 30 s at or above the
 * upper threshold adds an instance, one below the lower threshold removes one. Evaluated every 10 s
 * and what a round takes, which in its own traces is 11.4 s; no cooldown, no look at instances that
 * are starting.
 */
final class ElascaleDiscrete implements Autoscaler {

    static final Duration WINDOW = Duration.ofSeconds(30);
    static final Duration ROUND = Duration.ofMillis(11_400);

    private final Limits limits;
    private Instant next = Instant.MIN;

    ElascaleDiscrete(Limits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "elascale-discrete";
    }

    @Override
    public void tick(Surroundings seen) {
        if (seen.now().isBefore(next)) {
            return;
        }
        next = next.equals(Instant.MIN) ? seen.now().plus(ROUND) : next.plus(ROUND);
        DoubleSummaryStatistics cpu = seen.utilization(WINDOW);
        if (cpu.getCount() == 0) {
            return;
        }
        if (cpu.getAverage() >= limits.above()) {
            limits.step(seen, 1);
        } else if (cpu.getAverage() < limits.below()) {
            limits.step(seen, -1);
        }
    }
}
