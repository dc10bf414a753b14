package io.ebbflow.detection.ensemble;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;

/** The mean of the newest few values. */
final class ShortMean {

    private final double[] ring;
    private int next;
    private int size;

    ShortMean(int capacity) {
        ring = new double[capacity];
    }

    /**
     * Takes in a value.
     *
     * @param count values to take the mean of, this one among them
     * @return their mean; of fewer while there are fewer
     */
    double next(double value, int count) {
        ring[next] = value;
        next = (next + 1) % ring.length;
        size = Math.min(size + 1, ring.length);
        int values = Math.min(count, size);
        double sum = 0;
        for (int i = 1; i <= values; i++) {
            sum += ring[(next - i + ring.length) % ring.length];
        }
        return sum / values;
    }

    void write(SnapshotWriter to) {
        to.putInt(next).putInt(size).putDoubles(ring, ring.length);
    }

    void read(SnapshotReader from) {
        next = from.getInt("place in a short mean", 0, ring.length - 1);
        size = from.getInt("values of a short mean", 0, ring.length);
        from.getDoubles("short mean", ring);
    }
}
