package io.ebbflow.detection.likelihood;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;

/**
 * How probable it is that a model which works as usual is as surprised as it is now.
 *
 * <p>The average of the last raw scores is compared with a normal distribution of such averages,
 * {@code p = Q((average - mean) / deviation)}; Ahmad et al., Neurocomputing 262, 2017, section 4.2.
 * With it come NAB's rules: mean at least 0.03, variance at least 0.0003; a constant series has
 * nothing odd (mean 0.5, deviation 1000); and the red filter: of several values in a row with p at
 * most 1e-5 the first keeps it and the others count as 1e-3, so that an anomaly is reported once.
 *
 * <p>p is below 1e-5 for one in 100 000 averages only as far as averages are normal; they overlap,
 * and raw scores are lumpy. Not thread-safe.
 */
public final class AnomalyLikelihood {

    private static final double MIN_MEAN = 0.03;
    private static final double MIN_VARIANCE = 0.0003;
    private static final double FLAT_MEAN = 0.5;
    private static final double FLAT_DEVIATION = 1000;

    /** 1 - 0.99999 and 1 - 0.999, with NAB's rounding. */
    private static final double RED = 1 - 0.99999;

    private static final double YELLOW = 1 - 0.999;

    /** NAB's root of two. */
    private static final double NAB_ROOT = 1.4142;

    private static final double UNKNOWN = 0.5;

    private final LikelihoodConfig config;
    private final ScoreHistory history;
    private final double[] recent;
    private double total;
    private int recentSize;
    private int recentNext;
    private long seen;
    private double average;
    private boolean estimated;
    private double mean;
    private double deviation;

    public AnomalyLikelihood(LikelihoodConfig config) {
        this.config = config;
        this.history = ScoreHistory.of(config);
        this.recent = new double[config.averagingWindow()];
    }

    /**
     * Judges a raw score, then learns it.
     *
     * @param value of the series, to see whether it is constant
     * @return probability of as much surprise; 0.5 during warm-up
     */
    public double next(double value, double rawScore) {
        boolean warm = seen >= config.warmUp();
        if (warm && (!estimated || seen % config.reestimationPeriod() == 0)) {
            estimate();
        }
        double before = tail(average);
        push(rawScore);
        double probability = UNKNOWN;
        if (warm) {
            probability = tail(average);
            if (probability <= RED && before <= RED) {
                probability = YELLOW;
            }
        }
        history.add(seen, rawScore, average, value);
        seen++;
        return probability;
    }

    private void push(double rawScore) {
        if (recentSize == recent.length) {
            total -= recent[recentNext];
        } else {
            recentSize++;
        }
        recent[recentNext] = rawScore;
        recentNext = (recentNext + 1) % recent.length;
        total += rawScore;
        average = total / recentSize;
    }

    private void estimate() {
        estimated = true;
        double usual = history.mean();
        if (Double.isNaN(usual) || history.isFlat()) {
            mean = FLAT_MEAN;
            deviation = FLAT_DEVIATION;
        } else {
            mean = Math.max(MIN_MEAN, usual);
            deviation = StrictMath.sqrt(Math.max(MIN_VARIANCE, history.variance()));
        }
        // taken anew now and then, lest rounding errors add up
        total = 0;
        for (int i = 0; i < recentSize; i++) {
            total += recent[i];
        }
    }

    private double tail(double of) {
        double off = of - mean;
        if (config.tail() == LikelihoodConfig.Tail.BOTH) {
            off = Math.abs(off);
        }
        double z = off / deviation * (StrictMath.sqrt(2) / NAB_ROOT);
        return deviation == 0 ? UNKNOWN : NormalTail.above(z);
    }

    /** Whether {@link #next} still says 0.5 whatever comes. */
    public boolean isWarmingUp() {
        return seen < config.warmUp();
    }

    /** Values until the first likelihood. */
    public long missing() {
        return Math.max(0, config.warmUp() - seen);
    }

    /** Mean of the last raw scores. */
    public double average() {
        return average;
    }

    /** What is usual of {@link #average()}; 0 during warm-up. */
    public double mean() {
        return mean;
    }

    /** Forgets the last raw scores but not what is usual: for the start of a sibling's series. */
    public void leap() {
        recentSize = 0;
        recentNext = 0;
        total = 0;
        average = Math.min(average, mean);
    }

    public void write(SnapshotWriter to) {
        to.putLong(seen).putDouble(average).putInt(estimated ? 1 : 0);
        to.putDouble(mean).putDouble(deviation).putDouble(total).putInt(recentSize);
        for (int i = 0; i < recentSize; i++) {
            to.putDouble(recent[i]);
        }
        to.putInt(recentNext);
        history.write(to);
    }

    /** One in the state that {@link #write} wrote with the same configuration. */
    public static AnomalyLikelihood read(LikelihoodConfig config, SnapshotReader from) {
        AnomalyLikelihood read = new AnomalyLikelihood(config);
        read.seen = from.getLong();
        read.average = from.getDouble();
        read.estimated = from.getInt("mark of an estimate", 0, 1) == 1;
        read.mean = from.getDouble();
        read.deviation = from.getDouble();
        read.total = from.getDouble();
        read.recentSize = from.getInt("number of recent raw scores", 0, read.recent.length);
        for (int i = 0; i < read.recentSize; i++) {
            read.recent[i] = from.getDouble();
        }
        read.recentNext = from.getInt("place of the newest raw score", 0, read.recent.length - 1);
        read.history.read(from);
        return read;
    }
}
