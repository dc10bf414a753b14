package io.ebbflow.detection.htm;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;

/**
 * Turns values into bits so that near values share bits and far ones hardly any: the random
 * distributed scalar encoder of Purdy, "Encoding data for hierarchical temporal memory systems",
 * arXiv 1602.05925, 2016, section 3.2.
 *
 * <p>A value falls into a bucket of a resolution; bucket b has bits {@code t[b], ..., t[b + width -
 * 1]} of a table of random bits in which the bits of no bucket repeat. The table is a ring, so that
 * there is a bucket for every value.
 *
 * <p>Where we differ: the resolution is learned instead of given. It is the range of the first
 * {@value #FIRST} values, padded, over the number of buckets; and it is fitted anew when the range
 * of the last values is {@value #GROWN} times as wide, or when the encoder's own check finds that
 * the middle half of the values share less than a {@value #CROWDED}th of a bucket's width: then one
 * absurd value had set the scale. A new fit makes all patterns new.
 */
final class ScalarEncoder {

    private static final int TABLE = 8192;
    private static final int FIRST = 100;
    private static final int CHECK_EVERY = 64;
    private static final double PADDED = 1.4;
    private static final double GROWN = 2;
    private static final double CROWDED = 20;

    private final HtmParameters.Encoding encoding;
    private final char[] table;
    private final RangeEstimate range = new RangeEstimate();
    private long seen;
    private double resolution;
    private double origin;
    private int fits;

    ScalarEncoder(HtmParameters.Encoding encoding, long seed) {
        this.encoding = encoding;
        this.table = table(encoding.valueBits(), encoding.valueWidth(), seed);
    }

    private static char[] table(int bits, int width, long seed) {
        char[] table = new char[TABLE + width];
        for (int i = 0; i < TABLE; i++) {
            long draw = (long) i << Integer.SIZE;
            do {
                table[i] = (char) Hash.below(bits, seed, draw++);
            } while (isTaken(table, i, width, table[i]));
        }
        System.arraycopy(table, 0, table, TABLE, width);
        return table;
    }

    /** Whether one of the entries before, or of those after where the ring closes, has that bit. */
    private static boolean isTaken(char[] table, int at, int width, char bit) {
        for (int i = Math.max(0, at - width + 1); i < at; i++) {
            if (table[i] == bit) {
                return true;
            }
        }
        for (int i = 0; i < at + width - TABLE; i++) {
            if (table[i] == bit) {
                return true;
            }
        }
        return false;
    }

    /** Learns of a value before it is encoded. */
    void learn(double value) {
        range.add(value);
        seen++;
        boolean first = fits == 0 && range.size() >= FIRST;
        if (first || (fits > 0 && seen % CHECK_EVERY == 0)) {
            double width = PADDED * range.width();
            double fitted = resolution * encoding.buckets();
            if (width > GROWN * fitted || (isCrowded() && width < fitted / GROWN)) {
                fit(width);
            }
        }
    }

    private boolean isCrowded() {
        double core = range.core();
        return range.size() == RangeEstimate.SIZE && core > 0 && core < resolution / CROWDED;
    }

    private void fit(double width) {
        origin = fits == 0 ? range.median() : origin;
        resolution = width / encoding.buckets();
        fits++;
    }

    /** Whether a resolution is known yet: not before the first values, nor while all are equal. */
    boolean isFitted() {
        return fits > 0;
    }

    /** How often the resolution was fitted. */
    int fits() {
        return fits;
    }

    /** Width of a bucket. */
    double resolution() {
        return resolution;
    }

    /** Writes the active bits, from {@code at} on; returns where they end. */
    int encode(double value, int[] into, int at) {
        // a double too large for a long becomes the largest long
        long bucket = (long) StrictMath.rint((value - origin) / resolution);
        int first = (int) Math.floorMod(bucket, (long) TABLE);
        for (int i = 0; i < encoding.valueWidth(); i++) {
            into[at + i] = table[first + i];
        }
        return at + encoding.valueWidth();
    }

    void write(SnapshotWriter to) {
        to.putLong(seen).putDouble(resolution).putDouble(origin).putInt(fits);
        range.write(to);
    }

    void read(SnapshotReader from) {
        seen = from.getLong();
        resolution = from.getDouble();
        origin = from.getDouble();
        fits = from.getInt("number of fits", 0, Integer.MAX_VALUE);
        range.read(from);
    }
}
