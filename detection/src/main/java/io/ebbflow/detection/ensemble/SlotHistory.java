package io.ebbflow.detection.ensemble;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;

/** The last few values of each slot of a day or week, with their median. */
final class SlotHistory {

    private final int depth;
    private final double[] values;
    private final byte[] counts;
    private final byte[] places;
    private final double[] sorted;

    SlotHistory(int slots, int depth) {
        this.depth = depth;
        this.values = new double[slots * depth];
        this.counts = new byte[slots];
        this.places = new byte[slots];
        this.sorted = new double[depth];
    }

    void add(int slot, double value) {
        values[slot * depth + places[slot]] = value;
        places[slot] = (byte) ((places[slot] + 1) % depth);
        counts[slot] = (byte) Math.min(depth, counts[slot] + 1);
    }

    /** The median of the slot's values; NaN where it has none. */
    double median(int slot) {
        int count = counts[slot];
        if (count == 0) {
            return Double.NaN;
        }
        for (int i = 0; i < count; i++) {
            double value = values[slot * depth + i];
            int at = i;
            while (at > 0 && sorted[at - 1] > value) {
                sorted[at] = sorted[at - 1];
                at--;
            }
            sorted[at] = value;
        }
        double upper = sorted[count / 2];
        return count % 2 == 1 ? upper : sorted[count / 2 - 1] / 2 + upper / 2;
    }

    /** Slots that have no values take two bytes, not their room. */
    void write(SnapshotWriter to) {
        to.putBytes(counts, counts.length).putBytes(places, places.length);
        for (int slot = 0; slot < counts.length; slot++) {
            for (int i = 0; i < counts[slot]; i++) {
                to.putDouble(values[slot * depth + i]);
            }
        }
    }

    void read(SnapshotReader from) {
        from.getBytes("counts of slots", counts);
        from.getBytes("places of slots", places);
        for (int slot = 0; slot < counts.length; slot++) {
            if (counts[slot] < 0
                    || counts[slot] > depth
                    || places[slot] < 0
                    || places[slot] >= depth) {
                throw new IllegalArgumentException(
                        "snapshot is damaged: slot " + slot + " counts " + counts[slot]);
            }
            for (int i = 0; i < counts[slot]; i++) {
                values[slot * depth + i] = from.getDouble();
            }
        }
    }
}
