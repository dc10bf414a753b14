package io.ebbflow.detection.calibration;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;

/**
 * Learns online how odd the normal values of one series look, and so turns a raw score into the
 * probability that a normal value has at least that raw score.
 *
 * <p><b>Model.</b> Peaks over threshold, as in Siffer et al., "Anomaly Detection in Streams with
 * Extreme Value Theory", KDD 2017, section 4: a threshold that one raw score in 20 exceeds, and a
 * generalised Pareto tail for what lies beyond it,
 *
 * <pre>{@code P(raw > t + y) = share * (1 + shape * y / scale)^(-1 / shape)}</pre>
 *
 * with shape and scale from mean m and variance v of the excesses y: {@code shape = (1 - m^2/v) /
 * 2}, {@code scale = m (1 - shape)} (Hosking and Wallis, Technometrics 29(3), 1987). A Gaussian
 * tail on z-scores would be sharper, but on Laplace noise it is wrong by three powers of ten.
 *
 * <p>Where we differ:
 *
 * <ul>
 *   <li>Threshold, share and moments are tracked in a handful of numbers, not in lists, and forget:
 *       about the last 200 excesses count, that is 4000 values.
 *   <li>The shape is never below 1 over the number of excesses seen: that is the predictive
 *       distribution of an exponential tail whose mean is known from so few, so a young model needs
 *       more to be surprised. Nor does a shape count that chance could give: its standard error is
 *       taken off.
 *   <li>A value is learned 20 values late, and not at all when one beyond {@link #RARE} came
 *       meanwhile: the run-up to an anomaly is no example of normal.
 *   <li>Values beyond {@link #RARE} are learned as if they lay on it, and of a run of them only the
 *       first (runs declustering: Coles, "An Introduction to Statistical Modeling of Extreme
 *       Values", 2001, section 5.3.2). A long anomaly is one event, not hundreds of normal values.
 *   <li>The first such event is not learned at all, but an oddity that keeps coming back is not
 *       odd: the k-th within memory weighs as much as k - 1 ordinary excesses, up to 10. A run
 *       longer than the patience given counts value by value, so that the model follows a series
 *       that has changed for good.
 * </ul>
 *
 * <p>Not thread-safe. All arithmetic is {@link StrictMath}: the same values give the same bits on
 * every machine. (Without its {@code pow}, which allocates on JDK 17.)
 */
public final class TailModel {

    /** Rarer than this is learned with suspicion; score 0.5. */
    public static final double RARE = 1e-5;

    private static final double TAIL = 0.05;
    private static final double MEMORY = 200;
    private static final double PRIOR_EXCESSES = 20;
    private static final double PRIOR_MEAN = 0.4;
    private static final double MIN_THRESHOLD = 0.25;
    private static final double MIN_MEAN = 0.1;
    private static final double MIN_SHARE = 1e-3;
    private static final double MAX_SHAPE = 0.45;
    private static final double MAX_WEIGHT = 10;

    private static final int HOLD = 20;

    private final int patience;
    private final HeldBack heldBack = new HeldBack(HOLD);

    // Prior: the 95 % quantile of |z| for Gaussian noise and about its mean excess beyond that.
    private double threshold = 1.96;
    private double share = TAIL;
    private double excesses = PRIOR_EXCESSES;
    private double mean = PRIOR_MEAN;
    private double square = 2 * PRIOR_MEAN * PRIOR_MEAN;
    private double surprises;
    private double learned;
    private int run;

    /**
     * A model that knows nothing but what Gaussian noise looks like.
     *
     * @param patience rare values in a row after which each of them is learned
     */
    public TailModel(int patience) {
        this.patience = patience;
    }

    /**
     * The probability that a normal value has at least this raw score.
     *
     * @param raw 0 or more
     */
    public double probability(double raw) {
        if (raw <= threshold) {
            // from 1 at raw score 0 to the tail's share at the threshold
            return StrictMath.exp(StrictMath.log(share) * raw / threshold);
        }
        double shape = shape();
        double scale = mean * (1 - fittedShape());
        return share * StrictMath.exp(-StrictMath.log1p(shape * (raw - threshold) / scale) / shape);
    }

    /**
     * The raw score that a normal value exceeds with this probability; the inverse of {@link
     * #probability}.
     *
     * @param probability above 0, at most 1
     */
    public double quantile(double probability) {
        if (probability >= share) {
            return threshold * StrictMath.log(probability) / StrictMath.log(share);
        }
        double shape = shape();
        double scale = mean * (1 - fittedShape());
        return threshold
                + scale / shape * StrictMath.expm1(shape * StrictMath.log(share / probability));
    }

    /** Learns the raw score of a value nobody is to be warned of yet: whatever it is, it counts. */
    public void learnWarmUp(double raw) {
        update(raw, 1);
    }

    /** Learns the raw score of a value that has been judged. */
    public void learn(double raw) {
        if (probability(raw) > RARE) {
            run = 0;
            surprises *= 1 - 1 / (MEMORY / TAIL);
            if (heldBack.isFull()) {
                update(heldBack.oldest(), 1);
            }
            heldBack.add(raw);
            return;
        }
        heldBack.clear();
        run++;
        if (run == 1 || run > patience) {
            update(quantile(RARE), Math.min(surprises, MAX_WEIGHT));
            surprises++;
        }
    }

    private void update(double raw, double weight) {
        double certainty = Math.min(weight, 1);
        learned += certainty;
        double beyond = raw > threshold ? 1 : 0;
        if (raw > threshold) {
            double excess = raw - threshold;
            double total = excesses + weight;
            mean = Math.max(MIN_MEAN, mean + weight / total * (excess - mean));
            square += weight / total * (excess * excess - square);
            square = Math.max(square, mean * mean);
            excesses = Math.min(MEMORY, total);
        }
        share += certainty * (beyond - share) / Math.min(learned + 20, MEMORY / TAIL);
        share = Math.max(MIN_SHARE, share);
        // Robbins-Monro on log(threshold); 3 is 1 / density of log|z| at Gaussian noise's quantile
        double step = 3 / Math.min(learned + 20, 600);
        threshold =
                Math.max(
                        MIN_THRESHOLD, threshold * StrictMath.exp(step * weight * (beyond - TAIL)));
    }

    private double shape() {
        return Math.max(fittedShape(), 1 / excesses);
    }

    private double fittedShape() {
        double variance = square - mean * mean;
        if (variance <= mean * mean) {
            return 0;
        }
        double fitted = (1 - mean * mean / variance) / 2 - 1 / StrictMath.sqrt(excesses);
        return Math.max(0, Math.min(MAX_SHAPE, fitted));
    }

    public void write(SnapshotWriter to) {
        to.putDouble(threshold)
                .putDouble(share)
                .putDouble(excesses)
                .putDouble(mean)
                .putDouble(square)
                .putDouble(surprises)
                .putDouble(learned)
                .putInt(run);
        heldBack.write(to);
    }

    /** A model in the state that {@link #write} wrote. */
    public static TailModel read(int patience, SnapshotReader from) {
        TailModel model = new TailModel(patience);
        model.threshold = from.getDouble();
        model.share = from.getDouble();
        model.excesses = from.getDouble();
        model.mean = from.getDouble();
        model.square = from.getDouble();
        model.surprises = from.getDouble();
        model.learned = from.getDouble();
        model.run = from.getInt("length of a run", 0, Integer.MAX_VALUE);
        model.heldBack.read(from);
        return model;
    }
}
