package io.ebbflow.detection.bench;

/** How many bytes are in use once the garbage is gone. */
final class HeapMeter {

    private static final int MOST_COLLECTIONS = 10;

    /** Collects until nothing more goes, and answers what is left. */
    long usedBytes() {
        long used = collected();
        for (int collection = 1; collection < MOST_COLLECTIONS; collection++) {
            long before = used;
            used = Math.min(before, collected());
            if (used == before) {
                break;
            }
        }
        return used;
    }

    private static long collected() {
        Runtime runtime = Runtime.getRuntime();
        runtime.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
