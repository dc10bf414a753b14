package io.ebbflow.decision.whatif;

import java.time.Duration;
import java.time.Instant;
import java.util.DoubleSummaryStatistics;

/**
 * The rule of Elascale for flows: a rate above 300 Mbit/s throttles the flow to 3 Mbit/s, at the
 * first reading that shows it. Nothing lets it go again: it deletes its queues only when it starts.
 * Rounds as {@link ElascaleDiscrete}.
 */
final class ElascaleQos implements Autoscaler {

    private static final double ABOVE_KBITS = 300_000;
    private static final int TO_KBITS = 3_000;
    private static final Duration READING = Duration.ofSeconds(10);

    private Instant next = Instant.MIN;

    @Override
    public String name() {
        return "elascale-qos";
    }

    @Override
    public void tick(Surroundings seen) {
        if (seen.now().isBefore(next)) {
            return;
        }
        next =
                next.equals(Instant.MIN)
                        ? seen.now().plus(ElascaleDiscrete.ROUND)
                        : next.plus(ElascaleDiscrete.ROUND);
        DoubleSummaryStatistics rate = seen.load(READING);
        if (rate.getCount() > 0 && rate.getAverage() > ABOVE_KBITS) {
            seen.scale(TO_KBITS);
        }
    }
}
