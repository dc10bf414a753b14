package io.ebbflow.detection.entropy;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import java.util.Arrays;

/** The last values of a series, and how many of them lie in each bin. */
final class Window {

    private final double[] ring;
    private final int[] counts;
    private int size;
    private int next;

    Window(int capacity, int bins) {
        ring = new double[capacity];
        counts = new int[bins];
    }

    boolean isFull() {
        return size == ring.length;
    }

    int size() {
        return size;
    }

    /** Values per bin; live. */
    int[] counts() {
        return counts;
    }

    /** Adds a value, which must lie within the bins; the oldest goes. */
    void add(double value, Bins bins) {
        if (isFull()) {
            counts[bins.of(ring[next])]--;
        } else {
            size++;
        }
        counts[bins.of(value)]++;
        ring[next] = value;
        next = (next + 1) % ring.length;
    }

    /** Counts again, in other bins. */
    void count(Bins bins) {
        Arrays.fill(counts, 0);
        for (int i = 0; i < size; i++) {
            counts[bins.of(ring[i])]++;
        }
    }

    void write(SnapshotWriter to) {
        to.putInt(size);
        for (int i = 0; i < size; i++) {
            to.putDouble(ring[isFull() ? (next + i) % size : i]);
        }
    }

    /** Reads values that must lie within the bins. */
    static Window read(int capacity, Bins bins, SnapshotReader from) {
        Window window = new Window(capacity, bins.count());
        int size = from.getInt("number of values", 0, capacity);
        for (int i = 0; i < size; i++) {
            double value = from.getDouble();
            if (!(value >= bins.lower() && value <= bins.upper())) {
                throw new IllegalArgumentException(
                        "snapshot is damaged: value "
                                + value
                                + " of the window is outside the range "
                                + bins.lower()
                                + " to "
                                + bins.upper());
            }
            window.add(value, bins);
        }
        return window;
    }
}
