package io.ebbflow.detection.ensemble;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;

/**
 * How far a short mean of some measure of rarity lies above its own mean, in standard deviations:
 * the idea of the anomaly likelihood (Ahmad et al., Neurocomputing 262, 2017, section 3.2), with
 * running moments that forget after 4000 values in place of a stored history.
 */
final class Surprise {

    private static final int LEARN_FROM = 20;
    private static final int JUDGE_FROM = 100;
    private static final int MEMORY = 4000;
    private static final double LEAST_VARIANCE = 3e-4;
    private static final int MOST_VALUES = 10;

    private final ShortMean recent = new ShortMean(MOST_VALUES);
    private long seen;
    private double learned;
    private double mean;
    private double square;

    /**
     * Takes in the rarity of the next value.
     *
     * @return standard deviations above the mean, at least 0; 0 for the first hundred values
     */
    double next(double rarity, Cadence cadence) {
        double now = recent.next(rarity, cadence.valuesPerShortMean(MOST_VALUES));
        seen++;
        double deviations = 0;
        if (seen > JUDGE_FROM) {
            double variance = Math.max(LEAST_VARIANCE, square - mean * mean);
            deviations = Math.max(0, (now - mean) / StrictMath.sqrt(variance));
        }
        if (seen > LEARN_FROM) {
            learned = Math.min(learned + 1, MEMORY);
            mean += (now - mean) / learned;
            square += (now * now - square) / learned;
        }
        return deviations;
    }

    void write(SnapshotWriter to) {
        to.putLong(seen).putDouble(learned).putDouble(mean).putDouble(square);
        recent.write(to);
    }

    static Surprise read(SnapshotReader from) {
        Surprise read = new Surprise();
        read.seen = from.getLong();
        read.learned = from.getDouble();
        read.mean = from.getDouble();
        read.square = from.getDouble();
        read.recent.read(from);
        return read;
    }
}
