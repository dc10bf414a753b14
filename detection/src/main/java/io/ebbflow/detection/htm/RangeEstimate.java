package io.ebbflow.detection.htm;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import java.util.Arrays;

/** The range of a series' last values. */
final class RangeEstimate {

    static final int SIZE = 512;

    private final double[] ring = new double[SIZE];
    private final double[] sorted = new double[SIZE];
    private int next;
    private int size;

    int size() {
        return size;
    }

    void add(double value) {
        ring[next] = value;
        next = (next + 1) % SIZE;
        size = Math.min(SIZE, size + 1);
    }

    /** Puts the values in order, for what is asked next. */
    private void sort() {
        System.arraycopy(ring, 0, sorted, 0, size);
        Arrays.sort(sorted, 0, size);
    }

    /** From the lowest to the highest value; 0 where all are equal. */
    double width() {
        sort();
        return sorted[size - 1] - sorted[0];
    }

    /** The width of the middle half. */
    double core() {
        sort();
        return sorted[size - 1 - size / 4] - sorted[size / 4];
    }

    double median() {
        sort();
        return sorted[size / 2];
    }

    void write(SnapshotWriter to) {
        to.putInt(size).putInt(next);
        for (int i = 0; i < size; i++) {
            to.putDouble(ring[i]);
        }
    }

    void read(SnapshotReader from) {
        size = from.getInt("number of values behind the range", 0, SIZE);
        next = from.getInt("place of the next value", 0, SIZE - 1);
        for (int i = 0; i < size; i++) {
            ring[i] = from.getDouble();
        }
    }
}
