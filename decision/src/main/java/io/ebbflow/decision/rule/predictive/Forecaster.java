package io.ebbflow.decision.rule.predictive;

import io.ebbflow.decision.rule.Memory;
import java.util.Arrays;

/**
 * Forecasts a load one bin after the other, by exponential smoothing with a damped trend and an
 * additive season (Holt 1957, Winters 1960; the damping after Gardner and McKenzie 1985):
 *
 * <pre>
 *   l(t) = a (y(t) - s(t-m)) + (1 - a) (l(t-1) + p b(t-1))
 *   b(t) = c (l(t) - l(t-1)) + (1 - c) p b(t-1)
 *   s(t) = g (y(t) - l(t)) + (1 - g) s(t-m)
 *   forecast(t + h) = l(t) + (p + p^2 + .. + p^h) b(t) + s(t + h - m)
 * </pre>
 *
 * The first season is only collected: its mean is the first level, what departs from it the first
 * profile. Bins without data move the level along its trend and leave the profile alone. Everything
 * is kept in {@link Memory}: some arrays of one number per bin.
 */
final class Forecaster {

    private static final double LEVEL = 0.3;
    private static final double TREND = 0.05;
    private static final double SEASON = 0.3;
    private static final double DAMPING = 0.9;

    private static final String MODEL = "forecast.model";
    private static final String PROFILE = "forecast.profile";
    private static final String SEEN = "forecast.seen";

    private final Seasons seasons;
    private final double[] profile;
    private final double[] seen;
    private double level;
    private double trend;
    private long first;
    private long last;
    private boolean started;
    private boolean begun;

    private Forecaster(Seasons seasons, double[] profile, double[] seen) {
        this.seasons = seasons;
        this.profile = profile;
        this.seen = seen;
    }

    static Forecaster of(Memory memory, Seasons seasons) {
        double[] profile = memory.numbers(PROFILE);
        double[] seen = memory.numbers(SEEN);
        Forecaster forecaster =
                profile.length == seasons.bins() && seen.length == seasons.bins()
                        ? new Forecaster(seasons, profile, seen)
                        : new Forecaster(
                                seasons, new double[seasons.bins()], new double[seasons.bins()]);
        double[] model = memory.numbers(MODEL);
        if (model.length == 5) {
            forecaster.level = model[0];
            forecaster.trend = model[1];
            forecaster.first = (long) model[2];
            forecaster.last = (long) model[3];
            forecaster.started = model[4] > 0;
            forecaster.begun = true;
        }
        return forecaster;
    }

    void keepIn(Memory memory) {
        memory.put(MODEL, level, trend, (double) first, (double) last, started ? 1 : 0);
        memory.put(PROFILE, profile);
        memory.put(SEEN, seen);
    }

    /** Takes the mean load of a bin, later than all before. */
    void learn(long bin, double load) {
        if (!begun) {
            begun = true;
            first = bin;
            last = bin - 1;
        }
        if (!started && bin - first >= seasons.bins()) {
            start();
        }
        if (started) {
            smooth(bin, load);
        } else {
            profile[seasons.slot(bin)] = load;
            seen[seasons.slot(bin)] = 1;
            level = load;
        }
        last = bin;
    }

    private void start() {
        double count = Arrays.stream(seen).sum();
        double mean = Arrays.stream(profile).sum() / Math.max(1, count);
        for (int i = 0; i < profile.length; i++) {
            profile[i] = seen[i] > 0 ? profile[i] - mean : 0;
        }
        level = mean;
        trend = 0;
        started = true;
    }

    private void smooth(long bin, double load) {
        // over a gap the trend dies away as it does in a forecast
        long gap = Math.min(bin - last - 1, seasons.bins());
        for (long i = 0; i < gap; i++) {
            level += DAMPING * trend;
            trend *= DAMPING;
        }
        int slot = seasons.slot(bin);
        double before = level;
        double expected = level + DAMPING * trend;
        level = LEVEL * (load - profile[slot]) + (1 - LEVEL) * expected;
        trend = TREND * (level - before) + (1 - TREND) * DAMPING * trend;
        profile[slot] =
                seen[slot] > 0
                        ? SEASON * (load - level) + (1 - SEASON) * profile[slot]
                        : load - level;
        seen[slot] = 1;
    }

    /** Whether the first season is over, so that there are forecasts. */
    boolean started() {
        return started;
    }

    /** Seasons since the first bin. */
    double cycles() {
        return begun ? (last - first + 1.0) / seasons.bins() : 0;
    }

    /** Forecasts for the next so many bins; never below 0, as no load is. */
    double[] ahead(int steps) {
        double[] path = new double[steps];
        double damping = 0;
        double factor = 1;
        for (int h = 1; h <= steps; h++) {
            factor *= DAMPING;
            damping += factor;
            path[h - 1] = Math.max(0, level + damping * trend + profile[seasons.slot(last + h)]);
        }
        return path;
    }
}
