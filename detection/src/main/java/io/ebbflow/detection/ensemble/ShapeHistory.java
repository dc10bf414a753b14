package io.ebbflow.detection.ensemble;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;

/**
 * The values that shapes are compared with: the newest {@value #LAGS} and as many before them as
 * the longest shape has, side by side in memory, so that the comparison is one straight loop.
 */
final class ShapeHistory {

    /** How far back a shape may have been seen. */
    static final int LAGS = 1024;

    /** Values of the longest shape. */
    static final int LONGEST = 24;

    private static final int NEEDED = LAGS + LONGEST + 1;

    private final double[] values = new double[2 * NEEDED];
    private int size;
    private long total;

    void add(double value) {
        if (size == values.length) {
            System.arraycopy(values, size - NEEDED, values, 0, NEEDED);
            size = NEEDED;
        }
        values[size++] = value;
        total++;
    }

    /** The array; the newest value stands at {@link #newest()}. */
    double[] values() {
        return values;
    }

    int newest() {
        return size - 1;
    }

    /** Values there are to look back on, the newest among them, as far as they are needed. */
    int available() {
        return Math.min(size, NEEDED);
    }

    /** Values ever added. */
    long total() {
        return total;
    }

    void write(SnapshotWriter to) {
        to.putLong(total).putInt(available());
        for (int i = size - available(); i < size; i++) {
            to.putDouble(values[i]);
        }
    }

    static ShapeHistory read(SnapshotReader from) {
        ShapeHistory read = new ShapeHistory();
        read.total = from.getLong();
        read.size = from.getInt("values to compare shapes with", 0, NEEDED);
        for (int i = 0; i < read.size; i++) {
            read.values[i] = from.getDouble();
        }
        return read;
    }
}
