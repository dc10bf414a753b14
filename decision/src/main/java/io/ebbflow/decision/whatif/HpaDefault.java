package io.ebbflow.decision.whatif;

import io.ebbflow.decision.model.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.DoubleSummaryStatistics;

/**
 * Kubernetes' HorizontalPodAutoscaler with its defaults: every 15 s {@code ceil(pods * utilisation
 * / target)} outside a tolerance of 0.1; at most the larger of 4 pods and 100 % more per 15 s; down
 * to the largest wish of the last 5 min only. Pods that are not ready count as idle when it would
 * add, and are left out when it would remove.
 */
final class HpaDefault implements Autoscaler {

    private static final Duration SYNC = Duration.ofSeconds(15);
    private static final Duration STABILIZATION = Duration.ofMinutes(5);
    private static final double TOLERANCE = 0.1;
    private static final int MOST_PODS = 4;

    private record Wish(Instant time, int size) {}

    private final Limits limits;
    private final Deque<Wish> wishes = new ArrayDeque<>();
    private Instant next = Instant.MIN;

    HpaDefault(Limits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "hpa";
    }

    @Override
    public void tick(Surroundings seen) {
        if (seen.now().isBefore(next)) {
            return;
        }
        next = seen.now().plus(SYNC);
        DoubleSummaryStatistics cpu = seen.utilization(SYNC);
        TargetState pods = seen.inventory();
        if (cpu.getCount() == 0 || pods.ready() == 0) {
            return;
        }
        int wish = limits.clamp(wish(cpu.getAverage(), pods));
        wishes.addLast(new Wish(seen.now(), wish));
        while (wishes.peekFirst().time().isBefore(seen.now().minus(STABILIZATION))) {
            wishes.removeFirst();
        }
        int current = pods.desired();
        int stable = wishes.stream().mapToInt(Wish::size).max().orElse(wish);
        int size =
                wish > current
                        ? Math.min(wish, Math.max(current + MOST_PODS, current * 2))
                        : Math.min(current, stable);
        if (size != current) {
            seen.scale(limits.clamp(size));
        }
    }

    private int wish(double cpu, TargetState pods) {
        double ratio = cpu / limits.target();
        int counted = pods.ready();
        if (ratio > 1 && counted < pods.desired()) {
            ratio = ratio * counted / pods.desired();
            counted = pods.desired();
            if (ratio < 1) {
                return pods.desired();
            }
        }
        return Math.abs(ratio - 1) <= TOLERANCE ? pods.desired() : (int) Math.ceil(ratio * counted);
    }
}
