package io.ebbflow.detection.ensemble;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import java.util.Arrays;

/**
 * How new the shape of the last m values is: the root mean square distance to the nearest stretch
 * of m values in the history that does not overlap it, the left discord of Lu et al., "Matrix
 * Profile XXIV: Scaling Time Series Anomaly Detection to Trillions of Datapoints", KDD 2022.
 *
 * <p>Where we differ: distances are not normalised, since level and amplitude matter to a load; and
 * they are kept for every lag and updated by the newest and the oldest value of the stretch, two
 * multiplications a lag, in place of a search. Each {@value #REFRESH} values they are computed
 * afresh, so that no rounding error grows.
 */
final class ShapeNovelty {

    private static final int LAGS = ShapeHistory.LAGS;
    private static final int REFRESH = 512;

    private final int length;

    /** Sum of squared differences by place, {@code LAGS - lag}; only those in reach are valid. */
    private final double[] squares = new double[LAGS];

    /**
     * @param length of the shape, at most {@value ShapeHistory#LONGEST} values
     */
    ShapeNovelty(int length) {
        this.length = length;
    }

    /**
     * The distance of the newest shape, after its last value was added to the history.
     *
     * @return in the unit of the series; NaN while there is nothing to compare with
     */
    double distance(ShapeHistory history) {
        if (history.total() % REFRESH == 0) {
            refresh(history);
        } else {
            update(history);
        }
        int lags = Math.min(LAGS, history.available() - length);
        double least = Double.POSITIVE_INFINITY;
        for (int place = LAGS - lags; place <= LAGS - length; place++) {
            least = Math.min(least, squares[place]);
        }
        if (least == Double.POSITIVE_INFINITY) {
            return Double.NaN;
        }
        return StrictMath.sqrt(Math.max(0, least) / length);
    }

    private void update(ShapeHistory history) {
        double[] x = history.values();
        int newest = history.newest();
        int available = history.available();
        double last = x[newest];
        int base = newest - LAGS;
        // lags that have a value at all, and those that also have the one that leaves the stretch
        int lags = Math.min(LAGS, available - 1);
        int full = Math.max(0, Math.min(LAGS, available - 1 - length));
        for (int place = LAGS - lags; place < LAGS - full; place++) {
            double in = last - x[base + place];
            squares[place] += in * in;
        }
        if (full > 0) {
            double first = x[newest - length];
            int before = base - length;
            for (int place = LAGS - full; place < LAGS; place++) {
                double in = last - x[base + place];
                double out = first - x[before + place];
                squares[place] += in * in - out * out;
            }
        }
    }

    private void refresh(ShapeHistory history) {
        double[] x = history.values();
        int newest = history.newest();
        int available = history.available();
        Arrays.fill(squares, 0);
        for (int k = 0; k < length && k < available; k++) {
            double value = x[newest - k];
            int base = newest - k - LAGS;
            int lags = Math.min(LAGS, available - 1 - k);
            for (int place = LAGS - lags; place < LAGS; place++) {
                double off = value - x[base + place];
                squares[place] += off * off;
            }
        }
    }

    void write(SnapshotWriter to) {
        to.putDoubles(squares, LAGS);
    }

    static ShapeNovelty read(int length, SnapshotReader from) {
        ShapeNovelty read = new ShapeNovelty(length);
        from.getDoubles("distances of shapes", read.squares);
        return read;
    }
}
