package io.ebbflow.detection.htm;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;

/**
 * The encoders of an {@link HtmModel} by themselves: value and time of day to input bits, with a
 * resolution learned from the stream. For models of others that are to see the same input.
 *
 * <p>Not thread-safe.
 */
public final class InputEncoder {

    private final HtmParameters.Encoding encoding;
    private final ScalarEncoder values;
    private final TimeEncoder times;

    public InputEncoder(HtmParameters.Encoding encoding, long seed) {
        this.encoding = encoding;
        values = new ScalarEncoder(encoding, seed);
        times = new TimeEncoder(encoding, encoding.valueBits());
    }

    /** Bits in all. */
    public int bits() {
        return encoding.bits();
    }

    /** Bits that are on at a time. */
    public int activeBits() {
        return encoding.activeBits();
    }

    /**
     * Learns the scale of the series from the next value.
     *
     * @return whether values can be encoded already
     */
    public boolean learn(double value) {
        values.learn(value);
        return values.isFitted();
    }

    /**
     * Writes the numbers of the bits that are on.
     *
     * @param into has room for {@link #activeBits()}
     */
    public void encode(long epochMillis, double value, int[] into) {
        times.encode(epochMillis, into, values.encode(value, into, 0));
    }

    public void write(SnapshotWriter to) {
        values.write(to);
    }

    /** Takes the state that one with the same encoding and seed wrote. */
    public void read(SnapshotReader from) {
        values.read(from);
    }
}
