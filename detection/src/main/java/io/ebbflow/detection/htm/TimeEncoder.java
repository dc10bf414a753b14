package io.ebbflow.detection.htm;

/**
 * Turns times into bits: the time of day as a window that moves round a ring, and weekend or
 * weekday; both in UTC. Purdy, "Encoding data for hierarchical temporal memory systems", arXiv
 * 1602.05925, 2016, section 4.
 */
final class TimeEncoder {

    private static final long DAY = 86_400_000L;

    private final HtmParameters.Encoding encoding;
    private final int firstBit;

    /**
     * @param firstBit number of the first bit that is this encoder's
     */
    TimeEncoder(HtmParameters.Encoding encoding, int firstBit) {
        this.encoding = encoding;
        this.firstBit = firstBit;
    }

    /** Writes the active bits, from {@code at} on; returns where they end. */
    int encode(long epochMillis, int[] into, int at) {
        int bits = encoding.timeBits();
        int next = at;
        if (bits > 0) {
            int start = (int) (Math.floorMod(epochMillis, DAY) * bits / DAY);
            for (int i = 0; i < encoding.timeWidth(); i++) {
                into[next++] = firstBit + (start + i) % bits;
            }
        }
        // 1 January 1970 was a Thursday
        long weekday = Math.floorMod(Math.floorDiv(epochMillis, DAY) + 3, 7L);
        int weekend = firstBit + bits + (weekday >= 5 ? encoding.weekendWidth() : 0);
        for (int i = 0; i < encoding.weekendWidth(); i++) {
            into[next++] = weekend + i;
        }
        return next;
    }
}
