package io.ebbflow.decision.rule.predictive;

import io.ebbflow.decision.rule.Memory;
import java.util.Arrays;

/**
 * How forecasts made the whole horizon ahead turned out over the last season, next to those of the
 * simplest forecast there is: that the load stays as it is. Kept in {@link Memory}.
 */
final class TrackRecord {

    private static final String PENDING = "record.pending";
    private static final String ERRORS = "record.errors";
    private static final String NAIVE = "record.naive";
    private static final String LOADS = "record.loads";

    /** Numbers for each forecast that waits: the bin it is for, the forecast, the load then. */
    private static final int FIELDS = 3;

    private final int horizon;
    private final int longest;
    private double[] pending;
    private double[] errors;
    private double[] naive;
    private double[] loads;

    private TrackRecord(Seasons seasons, Memory memory) {
        horizon = seasons.horizon();
        longest = seasons.bins();
        pending = memory.numbers(PENDING);
        if (pending.length != FIELDS * (horizon + 1)) {
            pending = new double[FIELDS * (horizon + 1)];
        }
        errors = memory.numbers(ERRORS);
        naive = memory.numbers(NAIVE);
        loads = memory.numbers(LOADS);
    }

    static TrackRecord of(Memory memory, Seasons seasons) {
        return new TrackRecord(seasons, memory);
    }

    void keepIn(Memory memory) {
        memory.put(PENDING, pending);
        memory.put(ERRORS, errors);
        memory.put(NAIVE, naive);
        memory.put(LOADS, loads);
    }

    /** Notes what was forecast for {@code bin + horizon} while the load was this. */
    void forecast(long bin, double forecast, double load) {
        int at = place(bin + horizon);
        pending[at] = (double) (bin + horizon);
        pending[at + 1] = forecast;
        pending[at + 2] = load;
    }

    /** Holds the load of a bin against what was forecast for it, if anything was. */
    void outcome(long bin, double load) {
        int at = place(bin);
        if (bin != 0 && pending[at] == bin) {
            errors = appended(errors, load - pending[at + 1]);
            naive = appended(naive, load - pending[at + 2]);
            loads = appended(loads, load);
        }
    }

    private int place(long bin) {
        return FIELDS * Math.floorMod(bin, horizon + 1);
    }

    private double[] appended(double[] ring, double value) {
        int from = ring.length >= longest ? ring.length - longest + 1 : 0;
        double[] next = Arrays.copyOfRange(ring, from, ring.length + 1);
        next[next.length - 1] = value;
        return next;
    }

    int size() {
        return errors.length;
    }

    /** Mean size of the error, as a share of the mean load. */
    double relativeError() {
        double load = mean(loads);
        return load > 0 ? mean(errors) / load : 1;
    }

    /** By which share its errors are smaller than those of taking the load as it is. */
    double skill() {
        double simple = mean(naive);
        return simple > 0 ? 1 - mean(errors) / simple : 0;
    }

    /** What to add to a forecast so that this share of the past ones would have been enough. */
    double margin(double quantile) {
        if (errors.length == 0) {
            return 0;
        }
        double[] sorted = errors.clone();
        Arrays.sort(sorted);
        return Math.max(0, sorted[(int) Math.min(sorted.length - 1, quantile * sorted.length)]);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).map(Math::abs).average().orElse(0);
    }
}
