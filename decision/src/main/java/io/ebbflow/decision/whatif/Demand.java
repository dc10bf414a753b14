package io.ebbflow.decision.whatif;

import java.time.Duration;

/**
 * What is asked of the simulated application: work per second, in units of what one instance of
 * capacity 1 does in a second when it is fully busy.
 */
@FunctionalInterface
public interface Demand {

    /** The load at that time since the start; at least 0. */
    double at(Duration since);

    static Demand constant(double level) {
        return since -> level;
    }

    /** A sine between two levels that starts at the lower one. */
    static Demand wave(double low, double high, Duration period) {
        return since ->
                low + (high - low) * (1 - StrictMath.cos(2 * Math.PI * turns(since, period))) / 2;
    }

    /** One level, another for the first half of every period. */
    static Demand yoYo(double on, double off, Duration period) {
        return since -> turns(since, period) % 1 < 0.5 ? on : off;
    }

    /** A straight line from one level to another; the last one stays. */
    static Demand ramp(double from, double to, Duration start, Duration over) {
        return since -> {
            double share = (seconds(since) - seconds(start)) / Math.max(1, seconds(over));
            return from + (to - from) * Math.max(0, Math.min(1, share));
        };
    }

    /** This one, and another on top of it for a time. */
    default Demand plus(Demand more, Duration start, Duration length) {
        return since -> {
            Duration into = since.minus(start);
            boolean within = !into.isNegative() && into.compareTo(length) < 0;
            return at(since) + (within ? more.at(into) : 0);
        };
    }

    private static double turns(Duration since, Duration period) {
        return seconds(since) / seconds(period);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
