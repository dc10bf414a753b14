package io.ebbflow.decision.whatif;

import java.time.Duration;
import java.time.Instant;
import java.util.DoubleSummaryStatistics;

/**
 * The adaptive rule of Elascale: a value beyond a threshold and beyond a fixed mark (1 - alpha, and
 * 0.15) scales at once; one between the two is looked at again after beta, and if it is still there
 * the threshold is moved by a quarter instead, for good. Rounds as {@link ElascaleDiscrete}.
 */
final class ElascaleAdaptive implements Autoscaler {

    private static final double ALPHA = 0.25;
    private static final double FLOOR = 0.15;
    private static final Duration BETA = Duration.ofSeconds(5);

    private final Limits limits;
    private double above;
    private double below;
    private Instant next = Instant.MIN;
    private int rereads;

    ElascaleAdaptive(Limits limits) {
        this.limits = limits;
        this.above = limits.above();
        this.below = limits.below();
    }

    @Override
    public String name() {
        return "elascale-adaptive";
    }

    @Override
    public void tick(Surroundings seen) {
        if (seen.now().isBefore(next)) {
            return;
        }
        DoubleSummaryStatistics cpu = seen.utilization(ElascaleDiscrete.WINDOW);
        Duration wait = ElascaleDiscrete.ROUND;
        if (cpu.getCount() > 0 && rereads != 0) {
            reread(cpu.getAverage());
        } else if (cpu.getCount() > 0 && judge(seen, cpu.getAverage())) {
            wait = BETA;
        }
        next = next.equals(Instant.MIN) ? seen.now().plus(wait) : next.plus(wait);
    }

    /** Whether it is to be read again. */
    private boolean judge(Surroundings seen, double cpu) {
        if (cpu >= above) {
            if (cpu < 1 - ALPHA) {
                rereads = 1;
                return true;
            }
            limits.step(seen, 1);
        } else if (cpu < below) {
            if (cpu >= FLOOR) {
                rereads = -1;
                return true;
            }
            limits.step(seen, -1);
        }
        return false;
    }

    private void reread(double cpu) {
        if (rereads > 0 && cpu > above) {
            above *= 1 + ALPHA;
        } else if (rereads < 0 && cpu < below) {
            below *= 1 - ALPHA;
        }
        rereads = 0;
    }
}
