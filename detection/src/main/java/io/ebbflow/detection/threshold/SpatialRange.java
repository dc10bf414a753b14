package io.ebbflow.detection.threshold;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;

/**
 * The spatial-range rule: a value that lies outside everything seen so far by more than a share of
 * that range is anomalous whatever its history says. It is the rule of NAB's Numenta detector
 * ({@code SPATIAL_TOLERANCE} of 0.05) and of Elascale; see Ahmad et al., "Unsupervised real-time
 * anomaly detection for streaming data", Neurocomputing 262, 2017.
 *
 * <p>Where we differ, so that it does not cry at every new record of a young series:
 *
 * <ul>
 *   <li><b>Tolerance by experience.</b> Of n values of noise with exponential tails the next one
 *       lies outside the range by the share f of it with probability {@code 2 n^-(1 + 2f)}. The
 *       rule fires only where that is at most the probability asked for: {@code f >= (ln(2/p) / ln
 *       n - 1) / 2}, and never below 0.05. At p = 1e-5/3 that is 0.94 of the range after 100
 *       values, 0.46 after 1000, 0.23 after a day of one value each 10 s, and 0.05 after some 180
 *       000.
 *   <li><b>Tolerance by failure.</b> Each time it fired within memory doubles the tolerance: where
 *       bursts keep breaking the range, the range says little.
 *   <li><b>Ageing.</b> The range is that of the present and the previous epoch of {@value #EPOCH}
 *       values, so one outlier is forgotten after one to two epochs (one to two days at one value
 *       each 10 s) and the rule works again.
 *   <li><b>No range, no rule.</b> A range narrower than a hundredth of the magnitude (a flat
 *       series) does not count; the other parts watch that.
 * </ul>
 */
final class SpatialRange {

    static final double TOLERANCE = 0.05;
    static final int EPOCH = 8640;

    private static final double FLAT = 1e-2;
    private static final int MAX_DOUBLINGS = 16;

    private double lower = Double.POSITIVE_INFINITY;
    private double upper = Double.NEGATIVE_INFINITY;
    private int count;
    private int fired;
    private double previousLower = Double.POSITIVE_INFINITY;
    private double previousUpper = Double.NEGATIVE_INFINITY;
    private int previousCount;
    private int previousFired;

    double lower() {
        return Math.min(lower, previousLower);
    }

    double upper() {
        return Math.max(upper, previousUpper);
    }

    /** Values that the range was learned from. */
    int values() {
        return count + previousCount;
    }

    /** Largest absolute value in memory; 0 where nothing but zero was seen. */
    double magnitude() {
        return values() == 0 ? 0 : Math.max(Math.abs(lower()), Math.abs(upper()));
    }

    /** How far a value lies outside, as a share of the range; 0 inside, or where there is none. */
    double excess(double value) {
        double low = lower();
        double high = upper();
        double range = high - low;
        if (values() == 0 || !(range > FLAT * magnitude())) {
            return 0;
        }
        return Math.max(0, Math.max(value - high, low - value) / range);
    }

    boolean breaks(double excess, double probability) {
        if (excess < TOLERANCE) {
            return false;
        }
        double byExperience = (StrictMath.log(2 / probability) / StrictMath.log(values()) - 1) / 2;
        double tolerance = Math.max(TOLERANCE, byExperience);
        return excess > tolerance * (1 << Math.min(MAX_DOUBLINGS, fired + previousFired));
    }

    void learn(double value, boolean broke) {
        if (count == EPOCH) {
            previousLower = lower;
            previousUpper = upper;
            previousCount = count;
            previousFired = fired;
            lower = Double.POSITIVE_INFINITY;
            upper = Double.NEGATIVE_INFINITY;
            count = 0;
            fired = 0;
        }
        lower = Math.min(lower, value);
        upper = Math.max(upper, value);
        count++;
        fired += broke ? 1 : 0;
    }

    void write(SnapshotWriter to) {
        to.putDouble(lower).putDouble(upper).putInt(count).putInt(fired);
        to.putDouble(previousLower).putDouble(previousUpper);
        to.putInt(previousCount).putInt(previousFired);
    }

    static SpatialRange read(SnapshotReader from) {
        SpatialRange range = new SpatialRange();
        range.lower = from.getDouble();
        range.upper = from.getDouble();
        range.count = from.getInt("values in the range's epoch", 0, EPOCH);
        range.fired = from.getInt("breaks of the range", 0, EPOCH);
        range.previousLower = from.getDouble();
        range.previousUpper = from.getDouble();
        range.previousCount = from.getInt("values in the range's last epoch", 0, EPOCH);
        range.previousFired = from.getInt("breaks of the range before", 0, EPOCH);
        return range;
    }
}
