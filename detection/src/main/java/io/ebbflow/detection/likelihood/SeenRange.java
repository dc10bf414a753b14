package io.ebbflow.detection.likelihood;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;

/**
 * NAB's spatial rule: a value that lies outside all values seen so far by more than 5 % of their
 * range is anomalous, whatever its history says. Nothing is forgotten, so each record has to be
 * broken by as much again.
 */
public final class SeenRange {

    private static final double TOLERANCE = 0.05;

    private double lower = Double.POSITIVE_INFINITY;
    private double upper = Double.NEGATIVE_INFINITY;

    public double lower() {
        return lower;
    }

    public double upper() {
        return upper;
    }

    public boolean isBrokenBy(double value) {
        // no range of one value
        double tolerance = (upper - lower) * TOLERANCE;
        return upper > lower && (value > upper + tolerance || value < lower - tolerance);
    }

    public void learn(double value) {
        lower = Math.min(lower, value);
        upper = Math.max(upper, value);
    }

    public void write(SnapshotWriter to) {
        to.putDouble(lower).putDouble(upper);
    }

    public static SeenRange read(SnapshotReader from) {
        SeenRange range = new SeenRange();
        range.lower = from.getDouble();
        range.upper = from.getDouble();
        return range;
    }
}
