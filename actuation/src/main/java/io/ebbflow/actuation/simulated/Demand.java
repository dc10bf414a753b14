package io.ebbflow.actuation.simulated;

import java.time.Duration;

/** What users ask of a service or a link. Pure: the same time gives the same demand. */
@FunctionalInterface
interface Demand {

    /** Requests, or bits of a link, per second at that time since the start; at least 0. */
    double perSecond(Duration sinceStart);

    static Demand flat(double level) {
        return sinceStart -> level;
    }

    /**
     * A day, compressed: {@code mid + amplitude * sin(2 pi t / period)}.
     *
     * @param amplitude at most {@code mid}
     */
    static Demand wave(double mid, double amplitude, Duration period) {
        if (!(amplitude >= 0 && amplitude <= mid)) {
            throw new IllegalArgumentException(
                    "amplitude must be in 0.." + mid + " (mid), got " + amplitude);
        }
        return sinceStart -> mid + amplitude * Math.sin(2 * Math.PI * phase(sinceStart, period));
    }

    /** {@code level} from {@code start} for {@code length} of each period, and nothing else. */
    static Demand burst(double level, Duration start, Duration length, Duration period) {
        if (start.plus(length).compareTo(period) > 0) {
            throw new IllegalArgumentException(
                    "the burst must end within the period of "
                            + period
                            + ", got "
                            + start
                            + " + "
                            + length);
        }
        return sinceStart -> {
            long at = Math.floorMod(sinceStart.toMillis(), period.toMillis());
            boolean on = at >= start.toMillis() && at < start.plus(length).toMillis();
            return on ? level : 0;
        };
    }

    /** Both together. */
    default Demand plus(Demand other) {
        return sinceStart -> perSecond(sinceStart) + other.perSecond(sinceStart);
    }

    private static double phase(Duration sinceStart, Duration period) {
        return Math.floorMod(sinceStart.toMillis(), period.toMillis()) / (double) period.toMillis();
    }
}
