package io.ebbflow.detection.ensemble;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;

/**
 * The usual time from one value of a series to the next: follows the steps, but by no more than 10
 * % each, so that a gap does not move it.
 */
final class Cadence {

    /** Values that a short mean is taken over at most. */
    static final int MOST_VALUES = 12;

    private static final double SHORT_MEAN_MS = 3_600_000;
    private static final double CHANGE = 0.1;

    private double stepMs = -1;

    void learn(long elapsedMs) {
        if (stepMs < 0) {
            stepMs = (double) elapsedMs;
        } else if (elapsedMs < stepMs) {
            stepMs = Math.max((double) elapsedMs, stepMs * (1 - CHANGE));
        } else {
            stepMs = Math.min((double) elapsedMs, Math.max(1, stepMs * (1 + CHANGE)));
        }
    }

    /** Values that make a short mean: an hour's worth, at least 1, at most as many as given. */
    int valuesPerShortMean(int most) {
        if (stepMs < 0) {
            return 1;
        }
        return (int) Math.max(1, Math.min(most, Math.rint(SHORT_MEAN_MS / Math.max(1, stepMs))));
    }

    void write(SnapshotWriter to) {
        to.putDouble(stepMs);
    }

    static Cadence read(SnapshotReader from) {
        Cadence read = new Cadence();
        read.stepMs = from.getDouble();
        return read;
    }
}
