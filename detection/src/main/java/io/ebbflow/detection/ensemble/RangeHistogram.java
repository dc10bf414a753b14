package io.ebbflow.detection.ensemble;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import java.util.Arrays;

/**
 * How rare a value is among all that were seen: {@code -ln p} with p from a histogram of 20 bins
 * over the range seen so far, half a count added to each (Krichevsky and Trofimov, IEEE
 * Transactions on Information Theory 27(2), 1981). When the range grows, the counts move to the new
 * bins.
 */
final class RangeHistogram {

    private static final int BINS = 20;
    private static final double PRIOR = 0.5;

    private double low;
    private double high;
    private double total;
    private double[] counts = new double[BINS];
    private double[] spare = new double[BINS];

    /** Judges the next value, then counts it. */
    double next(double value) {
        if (total == 0) {
            double margin = Math.max(Math.abs(value) * 1e-9, 1e-300);
            low = value - margin;
            high = value + margin;
        }
        if (value < low || value > high) {
            grow(Math.min(value, low), Math.max(value, high));
        }
        int bin = bin(value, low, high);
        double rarity = -StrictMath.log((counts[bin] + PRIOR) / (total + PRIOR * BINS));
        counts[bin]++;
        total++;
        return rarity;
    }

    private void grow(double newLow, double newHigh) {
        Arrays.fill(spare, 0);
        for (int i = 0; i < BINS; i++) {
            if (counts[i] > 0) {
                double middle = low + (i + 0.5) * ((high - low) / BINS);
                spare[bin(middle, newLow, newHigh)] += counts[i];
            }
        }
        double[] old = counts;
        counts = spare;
        spare = old;
        low = newLow;
        high = newHigh;
    }

    private static int bin(double value, double low, double high) {
        double share = (value - low) / (high - low);
        return Math.max(0, Math.min(BINS - 1, (int) (share * BINS)));
    }

    void write(SnapshotWriter to) {
        to.putDouble(low).putDouble(high).putDouble(total).putDoubles(counts, BINS);
    }

    static RangeHistogram read(SnapshotReader from) {
        RangeHistogram read = new RangeHistogram();
        read.low = from.getDouble();
        read.high = from.getDouble();
        read.total = from.getDouble();
        from.getDoubles("counts of a histogram", read.counts);
        return read;
    }
}
