package io.ebbflow.detection.ensemble;

import io.ebbflow.detection.calibration.ReturnPeriod;
import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import java.util.Set;

/**
 * Weighs what the parts say. Each part's deviation becomes the logarithm e of its return period in
 * days, and the evidence is the mean over all parts of
 *
 * <pre>{@code 1.3 * tanh(max(0, e) / 1.3)}</pre>
 *
 * A vote in which nobody counts more than once a month's worth: one part that is beside itself does
 * not raise an alarm alone, and three that are sure do. Adding logarithms of probabilities is
 * Fisher's method (Statistical Methods for Research Workers, 1932, section 21.1); the limit makes
 * it robust against the parts' dependence.
 */
final class Evidence {

    private static final double LIMIT = 1.3;
    private static final double NEARLY = 0.9;

    private final ReturnPeriod[] periods = new ReturnPeriod[Part.COUNT];
    private final double[] votes = new double[Part.COUNT];
    private final boolean[] voting = new boolean[Part.COUNT];
    private final int voters;

    /**
     * @param parts that vote; at least one
     */
    Evidence(Set<Part> parts) {
        parts.forEach(part -> voting[part.index()] = true);
        voters = parts.size();
        forget();
    }

    /** Knows no events any more. */
    void forget() {
        for (int i = 0; i < periods.length; i++) {
            periods[i] = new ReturnPeriod();
        }
    }

    /**
     * Takes in the deviations of the next value.
     *
     * @return 0 to {@value #LIMIT}
     */
    double next(long elapsedMs, double[] deviations) {
        double sum = 0;
        for (int i = 0; i < periods.length; i++) {
            double period = periods[i].next(elapsedMs, deviations[i]);
            votes[i] = period <= 0 || !voting[i] ? 0 : LIMIT * StrictMath.tanh(period / LIMIT);
            sum += votes[i];
        }
        return sum / voters;
    }

    /**
     * The part that said most of the last value. Of those within a tenth of the most it is the
     * first, for these are the simplest to explain.
     */
    Part strongest() {
        double most = 0;
        for (double vote : votes) {
            most = Math.max(most, vote);
        }
        Part strongest = Part.LEVEL;
        for (Part part : Part.values()) {
            if (vote(part) >= NEARLY * most) {
                strongest = part;
                break;
            }
        }
        return strongest;
    }

    /** What a part said of the last value, 0 to {@value #LIMIT}. */
    double vote(Part part) {
        return votes[part.index()];
    }

    /** The deviation of that part that is seen once in so many days, as a logarithm. */
    double deviation(Part part, double logPeriod) {
        return periods[part.index()].deviation(logPeriod);
    }

    void write(SnapshotWriter to) {
        for (ReturnPeriod period : periods) {
            period.write(to);
        }
    }

    static Evidence read(Set<Part> parts, SnapshotReader from) {
        Evidence read = new Evidence(parts);
        for (int i = 0; i < read.periods.length; i++) {
            read.periods[i] = ReturnPeriod.read(from);
        }
        return read;
    }
}
