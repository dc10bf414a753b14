package io.ebbflow.detection.ensemble;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;

/**
 * Four simple forecasts of the next value, of which the one that has erred least lately is used:
 * the median of the window, an exponentially weighted mean, the median of the same half hour (UTC)
 * on the last 7 days, and of the same half hour on the same weekday of the last 3 weeks.
 *
 * <p>Following the best expert (Cesa-Bianchi and Lugosi, "Prediction, Learning, and Games", 2006,
 * chapter 2) makes one detector serve a series with a daily wave and one without; an expert takes
 * part once it has made 50 forecasts. Errors fade over 500 values, and a single error counts for 8
 * standard deviations at most, so that an outage does not change the expert.
 */
final class Forecast {

    /** The experts, in the order they are numbered. */
    private static final String[] NAMES = {
        "the usual value",
        "the recent mean",
        "the same time on other days",
        "the same time in other weeks"
    };

    private static final int SLOTS = 48;
    private static final long DAY_MS = 86_400_000;
    private static final long SLOT_MS = DAY_MS / SLOTS;
    private static final int DAYS = 7;
    private static final int WEEKS = 3;
    private static final int EXPERTS = 4;
    private static final int TRIALS = 50;
    private static final double FADE = 0.002;
    private static final double SMOOTHING = 0.3;
    private static final double LARGEST_ERROR = 8;

    private final SlotHistory days = new SlotHistory(SLOTS, DAYS);
    private final SlotHistory weeks = new SlotHistory(SLOTS * 7, WEEKS);
    private final double[] guesses = new double[EXPERTS];
    private final double[] errors = new double[EXPERTS];
    private final int[] trials = new int[EXPERTS];
    private double mean = Double.NaN;
    private long slot = Long.MIN_VALUE;
    private double slotSum;
    private int slotValues;
    private int best;

    /**
     * The value expected at that time.
     *
     * @param median of the window
     */
    double expect(long epochMs, double median) {
        long now = Math.floorDiv(epochMs, SLOT_MS);
        if (now != slot) {
            closeSlot();
            slot = now;
        }
        guesses[0] = median;
        guesses[1] = Double.isNaN(mean) ? median : mean;
        guesses[2] = days.median((int) Math.floorMod(now, (long) SLOTS));
        guesses[3] = weeks.median((int) Math.floorMod(now, SLOTS * 7L));
        best = 0;
        for (int i = 1; i < EXPERTS; i++) {
            if (!Double.isNaN(guesses[i])
                    && trials[i] >= TRIALS
                    && trials[best] >= TRIALS
                    && errors[i] < errors[best]) {
                best = i;
            }
        }
        return guesses[best];
    }

    /** In words, what the last forecast was. */
    String basis() {
        return NAMES[best];
    }

    /**
     * Learns the value that {@link #expect} forecast.
     *
     * @param spread usual scatter around the forecast; 0 where it is not known yet
     */
    void learn(double value, double spread) {
        double most = spread > 0 ? LARGEST_ERROR * spread : Double.MAX_VALUE;
        for (int i = 0; i < EXPERTS; i++) {
            if (!Double.isNaN(guesses[i])) {
                double error = Math.min(Math.abs(value - guesses[i]), most);
                trials[i] = Math.min(trials[i] + 1, Integer.MAX_VALUE - 1);
                errors[i] += Math.max(1.0 / trials[i], FADE) * (error - errors[i]);
            }
        }
        mean = Double.isNaN(mean) ? value : mean + SMOOTHING * (value - mean);
        slotSum += value;
        slotValues++;
    }

    private void closeSlot() {
        if (slotValues > 0) {
            double average = slotSum / slotValues;
            days.add((int) Math.floorMod(slot, (long) SLOTS), average);
            weeks.add((int) Math.floorMod(slot, SLOTS * 7L), average);
        }
        slotSum = 0;
        slotValues = 0;
    }

    void write(SnapshotWriter to) {
        days.write(to);
        weeks.write(to);
        to.putDoubles(errors, EXPERTS).putInts(trials, EXPERTS);
        to.putDouble(mean).putLong(slot).putDouble(slotSum).putInt(slotValues);
    }

    static Forecast read(SnapshotReader from) {
        Forecast read = new Forecast();
        read.days.read(from);
        read.weeks.read(from);
        from.getDoubles("errors of forecasts", read.errors);
        from.getInts("numbers of forecasts", read.trials);
        read.mean = from.getDouble();
        read.slot = from.getLong();
        read.slotSum = from.getDouble();
        read.slotValues = from.getInt("values of a half hour", 0, Integer.MAX_VALUE);
        return read;
    }
}
