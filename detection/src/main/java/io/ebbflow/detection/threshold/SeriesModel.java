package io.ebbflow.detection.threshold;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import io.ebbflow.detection.window.RobustWindow;

/**
 * What is known of the level and the scatter of a series: a window of past values with median and
 * robust deviation, and an exponentially weighted level that forecasts the next value.
 *
 * <p>The level follows the series quickly, but a value moves it by no more than 3 deviations'
 * worth, one beyond 12 not at all (Hampel, "The influence curve and its role in robust estimation",
 * JASA 69, 1974), and it never leaves the median by more than 3 deviations: a burst cannot drag it
 * away, and after a lasting shift it comes along when the median does, half a window later.
 */
final class SeriesModel {

    /** Weight of the newest value in the level. */
    private static final double ALPHA = 0.1;

    /** Variance of the level of white noise, as a share of the noise's. */
    private static final double LEVEL_VARIANCE = ALPHA / (2 - ALPHA);

    /** Variance of the median of n values, times n, as a share of the noise's: pi / 2. */
    private static final double MEDIAN_VARIANCE = Math.PI / 2;

    /** The deviation is never taken to be less than this share of the magnitude of the series. */
    private static final double SCALE_FLOOR = 1e-3;

    /** In deviations: how far one value counts, and how far the level may leave the median. */
    private static final double CLIP = 3;

    private static final double EFFICIENCY = 0.37;

    private static final int FREE_VALUES = 5;

    private final RobustWindow window;
    private final Autocorrelation autocorrelation;
    private double level;

    // of the window; kept because every value needs them twice
    private double median;
    private double deviation;

    SeriesModel(int capacity) {
        this(new RobustWindow(capacity), new Autocorrelation(), 0);
    }

    private SeriesModel(RobustWindow window, Autocorrelation autocorrelation, double level) {
        this.window = window;
        this.autocorrelation = autocorrelation;
        this.level = level;
        measure();
    }

    /** The forecast of the next value. */
    double level() {
        return level;
    }

    double median() {
        return median;
    }

    int windowSize() {
        return window.size();
    }

    /**
     * The standard deviation to judge by: the window's, but no less than a thousandth of the
     * magnitude of the series. So a flat series may move by some 0.4 % before that is anomalous:
     * neither the last digit of a sum nor a log file that grows a disk's usage wakes anybody.
     */
    double scale(double magnitude) {
        return Math.max(Math.max(deviation, SCALE_FLOOR * magnitude), Double.MIN_NORMAL);
    }

    /** The level that the forecast would have after this value. */
    double levelAfter(double value, double scale) {
        double error = value - level;
        int seen = window.size();
        if (seen < FREE_VALUES) {
            return level + error / (seen + 1);
        }
        double bound = CLIP * scale;
        double step = Math.max(ALPHA, 1.0 / (seen + 1));
        double moved = level + step * Math.copySign(influence(Math.abs(error), scale), error);
        return Math.max(median - bound, Math.min(median + bound, moved));
    }

    /**
     * How far a level is from the window's median, in standard errors. Values that resemble their
     * neighbours average out less: for lag-1 autocorrelation r the variance of a mean grows by (1 +
     * r) / (1 - r), that of the level by the same with 0.9 r for r.
     */
    double drift(double levelAfter, double scale) {
        double likeness = autocorrelation.upper();
        double ofLevel = LEVEL_VARIANCE * inflation((1 - ALPHA) * likeness);
        double ofMedian = Math.min(1, MEDIAN_VARIANCE / window.size() * inflation(likeness));
        double error = scale * StrictMath.sqrt(ofLevel + ofMedian);
        return Math.abs(levelAfter - median) / error;
    }

    /** Hampel's redescending influence function: rises to 3 deviations, holds to 6, ends at 12. */
    private static double influence(double error, double scale) {
        double bound = CLIP * scale;
        double fading = (4 * bound - error) / 2;
        return Math.max(0, Math.min(error, Math.min(bound, fading)));
    }

    private static double inflation(double likeness) {
        return (1 + likeness) / (1 - likeness);
    }

    /**
     * What a raw score would have been with a full window. From n values the deviation is known as
     * badly as if there were 0.37 n degrees of freedom (the efficiency of the median absolute
     * deviation), so raw scores have the tails of Student's t, and a tail learned from them would
     * stay too wide for hours. Wallace's normal equivalent of t, Annals of Mathematical Statistics
     * 30, 1959: {@code sqrt(v ln(1 + t^2 / v))}.
     */
    double settled(double raw) {
        int size = window.size();
        if (size == window.capacity() || size == 0) {
            return raw;
        }
        double freedom = EFFICIENCY / (1.0 / size - 1.0 / window.capacity());
        return StrictMath.sqrt(freedom * StrictMath.log1p(raw * raw / freedom));
    }

    void learn(double value, double levelAfter, double scale) {
        autocorrelation.learn((value - median) / scale);
        level = levelAfter;
        window.add(value);
        measure();
    }

    private void measure() {
        median = window.size() == 0 ? 0 : window.median();
        deviation = window.size() == 0 ? 0 : window.deviation(median);
    }

    void write(SnapshotWriter to) {
        to.putDouble(level);
        autocorrelation.write(to);
        window.write(to);
    }

    static SeriesModel read(int capacity, SnapshotReader from) {
        double level = from.getDouble();
        Autocorrelation autocorrelation = Autocorrelation.read(from);
        return new SeriesModel(RobustWindow.read(capacity, from), autocorrelation, level);
    }
}
