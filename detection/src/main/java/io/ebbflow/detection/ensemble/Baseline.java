package io.ebbflow.detection.ensemble;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import io.ebbflow.detection.window.RobustWindow;

/**
 * What is usual of one statistic, and how far a value of it lies off, in robust standard
 * deviations:
 *
 * <pre>{@code (value - median) / max(1.4826 * MAD, (q90 - q10) / 2.563, floor) / (1 + 10 / seen)}
 * </pre>
 *
 * Both scales are the standard deviation of Gaussian noise. The larger one counts: the median
 * absolute deviation alone calls a series quiet that is busy a third of its time. The last factor
 * widens what a young series passes, whose scatter is known from a few values only.
 */
final class Baseline {

    /** Stands for "beyond all measure", so that no arithmetic overflows. */
    static final double FARTHEST = 1e6;

    private static final double GAUSSIAN_DECILES = 2.563;
    private static final int LEAST = 20;
    private static final int DENSE = 100;
    private static final double YOUTH = 10;

    private final RobustWindow window;
    private final int stride;
    private long seen;

    /**
     * @param capacity values kept
     * @param stride one in so many values is kept, past the first hundred
     */
    Baseline(int capacity, int stride) {
        this(new RobustWindow(capacity), stride);
    }

    private Baseline(RobustWindow window, int stride) {
        this.window = window;
        this.stride = stride;
    }

    boolean isReady() {
        return window.size() > LEAST;
    }

    /** Only where there is a value. */
    double median() {
        return window.median();
    }

    /** Where {@link #isReady()}: the scatter that deviations are measured in. */
    double spread(double floor) {
        double median = window.median();
        double deciles = (window.quantile(0.9) - window.quantile(0.1)) / GAUSSIAN_DECILES;
        double scatter = Math.max(window.medianDeviation(median), deciles);
        return Math.max(scatter, floor) * (1 + YOUTH / seen);
    }

    /**
     * Signed deviation of a value; 0 while too few are known.
     *
     * @param floor scatter below which a difference is of no interest to anybody
     */
    double deviation(double value, double floor) {
        if (!isReady()) {
            return 0;
        }
        double off = value - median();
        if (off == 0) {
            return 0;
        }
        return Math.max(-FARTHEST, Math.min(FARTHEST, off / spread(floor)));
    }

    void learn(double value) {
        if (seen < DENSE || seen % stride == 0) {
            window.add(value);
        }
        seen++;
    }

    RobustWindow window() {
        return window;
    }

    void write(SnapshotWriter to) {
        to.putLong(seen);
        window.write(to);
    }

    static Baseline read(int capacity, int stride, SnapshotReader from) {
        long seen = from.getLong();
        Baseline read = new Baseline(RobustWindow.read(capacity, from), stride);
        read.seen = seen;
        return read;
    }
}
