package io.ebbflow.detection.forest;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;

/** Ints as the library packs them: three of them tell how, so a packed array may be longer. */
final class Packed {

    private static final int HEADER = 3;

    private Packed() {}

    static void write(int[] packed, SnapshotWriter to) {
        to.putInts(packed, packed.length);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param most ints that it may hold when unpacked
     */
    static int[] read(String what, int most, SnapshotReader from) {
        int[] packed = new int[from.getInt(what, 0, most + HEADER)];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = from.getInt();
        }
        return packed;
    }
}
