package io.ebbflow.detection.calibration;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;

/** The newest raw scores, not yet learned: a ring that gives back the oldest once it is full. */
final class HeldBack {

    private final double[] ring;
    private int next;
    private int size;

    HeldBack(int capacity) {
        ring = new double[capacity];
    }

    boolean isFull() {
        return size == ring.length;
    }

    /** The oldest; only where it is full. */
    double oldest() {
        return ring[next];
    }

    /** Adds one, in place of the oldest where it is full. */
    void add(double raw) {
        ring[next] = raw;
        next = (next + 1) % ring.length;
        size = Math.min(size + 1, ring.length);
    }

    void clear() {
        next = 0;
        size = 0;
    }

    void write(SnapshotWriter to) {
        to.putInt(size);
        for (int i = 0; i < size; i++) {
            to.putDouble(ring[(next + ring.length - size + i) % ring.length]);
        }
    }

    void read(SnapshotReader from) {
        int values = from.getInt("number of raw scores held back", 0, ring.length);
        for (int i = 0; i < values; i++) {
            add(from.getDouble());
        }
    }
}
