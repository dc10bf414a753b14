package io.ebbflow.detection.threshold;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;

/**
 * How much a value resembles the one before: lag-1 autocorrelation of deviations from the median,
 * over about the last 500 values. Deviations count for no more than 2, so that an anomaly, which
 * resembles itself, does not pass for a property of the series before it is found.
 */
final class Autocorrelation {

    private static final int MEMORY = 500;
    private static final double CLIP = 2;
    private static final double MAX = 0.98;

    private int seen;
    private double variance;
    private double covariance;
    private double last;

    /** The most it could be: the estimate, never below 0, and its standard error. */
    double upper() {
        if (seen == 0) {
            return 0;
        }
        double estimate = variance == 0 ? 0 : Math.max(0, covariance / variance);
        return Math.min(MAX, estimate + 1 / StrictMath.sqrt(seen));
    }

    /** Learns the next deviation, in standard deviations. */
    void learn(double deviation) {
        double clipped = Math.max(-CLIP, Math.min(CLIP, deviation));
        seen = Math.min(MEMORY, seen + 1);
        variance += (clipped * clipped - variance) / seen;
        covariance += (clipped * last - covariance) / seen;
        last = clipped;
    }

    void write(SnapshotWriter to) {
        to.putInt(seen).putDouble(variance).putDouble(covariance).putDouble(last);
    }

    static Autocorrelation read(SnapshotReader from) {
        Autocorrelation read = new Autocorrelation();
        read.seen = from.getInt("values behind the autocorrelation", 0, MEMORY);
        read.variance = from.getDouble();
        read.covariance = from.getDouble();
        read.last = from.getDouble();
        return read;
    }
}
