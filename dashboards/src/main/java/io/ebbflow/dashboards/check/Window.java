package io.ebbflow.dashboards.check;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time that dashboards show.
 *
 * @param to exclusive
 */
public record Window(Instant from, Instant to) {

    private static final int STEPS = 60;

    /** No bucket is shorter than a window of the job usually is. */
    private static final long SHORTEST_STEP_SECONDS = 10;

    public Window {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "from must be before to, got " + from + " and " + to);
        }
    }

    /** What Kibana would make of an automatic interval, more or less. */
    String step() {
        long seconds = Duration.between(from, to).toSeconds() / STEPS;
        return Math.max(SHORTEST_STEP_SECONDS, seconds) + "s";
    }
}
