package io.ebbflow.detection.entropy;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;

/**
 * Equal bins over a range.
 *
 * @param count of them
 * @param lower end of the range
 * @param upper end of the range, in the last bin; equal to {@code lower} where all values were one
 */
record Bins(int count, double lower, double upper) {

    Bins {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException(
                    "lower end " + lower + " of the bins is above the upper end " + upper);
        }
    }

    /**
     * The same number of bins over a range that has the value in it; this one if it has already.
     */
    Bins with(double value) {
        return value >= lower && value <= upper
                ? this
                : new Bins(count, Math.min(lower, value), Math.max(upper, value));
    }

    /** Index of the bin that a value of the range lies in. */
    int of(double value) {
        double width = width();
        return width > 0 ? (int) Math.min(count - 1, (value - lower) / width) : 0;
    }

    /** A distribution over these bins, spread evenly within each, over wider bins. */
    double[] spread(double[] distribution, Bins wider) {
        double[] over = new double[wider.count];
        for (int i = 0; i < count; i++) {
            if (distribution[i] > 0) {
                spread(distribution[i], i, wider, over);
            }
        }
        return over;
    }

    private void spread(double mass, int bin, Bins wider, double[] over) {
        double width = width();
        double from = lower + bin * width;
        double to = from + width;
        int first = wider.of(from);
        int last = wider.of(Math.min(to, wider.upper));
        if (first == last || !(width > 0)) {
            over[first] += mass;
            return;
        }
        double left = mass;
        for (int i = first; i < last; i++) {
            double end = wider.lower + (i + 1) * wider.width();
            double share = Math.min(left, Math.max(0, mass * (end - from) / width));
            over[i] += share;
            left -= share;
            from = Math.max(from, end);
        }
        over[last] += left;
    }

    private double width() {
        return (upper - lower) / count;
    }

    void write(SnapshotWriter to) {
        to.putDouble(lower).putDouble(upper);
    }

    static Bins read(int count, SnapshotReader from) {
        double lower = from.getDouble();
        double upper = from.getDouble();
        if (!(lower <= upper)) {
            throw new IllegalArgumentException(
                    "snapshot is damaged: the range of the bins is " + lower + " to " + upper);
        }
        return new Bins(count, lower, upper);
    }
}
