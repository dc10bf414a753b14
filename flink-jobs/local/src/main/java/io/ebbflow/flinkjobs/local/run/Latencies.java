package io.ebbflow.flinkjobs.local.run;

import java.util.Arrays;

/** Collects latencies and tells their percentiles. Not thread-safe. */
final class Latencies {

    private long[] ms = new long[1024];
    private int count;

    void add(long latencyMs) {
        if (count == ms.length) {
            ms = Arrays.copyOf(ms, 2 * count);
        }
        ms[count++] = latencyMs;
    }

    int count() {
        return count;
    }

    /**
     * Nearest-rank percentile.
     *
     * @param percentile in (0, 100]
     * @return 0 if nothing was collected
     */
    long percentile(double percentile) {
        if (count == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(ms, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(percentile / 100 * count) - 1];
    }
}
