package io.ebbflow.detection.snapshot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * Writes state in a compact, versioned form: magic {@code EBBF}, total length, CRC-32C of what
 * follows, algorithm (length byte and ASCII), version byte, then the algorithm's own fields; all
 * big-endian. Read back with {@link SnapshotReader}.
 */
public final class SnapshotWriter {

    static final int MAGIC = 0x45424246; // "EBBF"
    static final int CHECKED_FROM = 3 * Integer.BYTES;

    private ByteBuffer bytes = ByteBuffer.allocate(256);

    /**
     * Begins a snapshot.
     *
     * @param algorithm ASCII, at most 127 characters
     * @param version of the algorithm's fields, 1 to 127
     */
    public SnapshotWriter(String algorithm, int version) {
        if (version < 1 || version > 127 || algorithm.isEmpty() || algorithm.length() > 127) {
            throw new IllegalArgumentException(
                    "a snapshot needs a name of 1 to 127 characters and a version of 1 to 127, got"
                            + " '"
                            + algorithm
                            + "' and "
                            + version);
        }
        bytes.putInt(MAGIC).putInt(0).putInt(0);
        byte[] name = algorithm.getBytes(StandardCharsets.US_ASCII);
        bytes.put((byte) name.length).put(name).put((byte) version);
    }

    public SnapshotWriter putInt(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    public SnapshotWriter putLong(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    public SnapshotWriter putDouble(double value) {
        room(Double.BYTES).putDouble(value);
        return this;
    }

    /** A text in UTF-8 with its length before it. */
    public SnapshotWriter putText(String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        room(Integer.BYTES + text.length).putInt(text.length).put(text);
        return this;
    }

    /** The first {@code count} of an array, with their number before them. */
    public SnapshotWriter putBytes(byte[] values, int count) {
        return putArray(count, Byte.BYTES, to -> to.put(values, 0, count));
    }

    /** The first {@code count} of an array, with their number before them. */
    public SnapshotWriter putChars(char[] values, int count) {
        return putArray(count, Character.BYTES, to -> to.asCharBuffer().put(values, 0, count));
    }

    /** The first {@code count} of an array, with their number before them. */
    public SnapshotWriter putShorts(short[] values, int count) {
        return putArray(count, Short.BYTES, to -> to.asShortBuffer().put(values, 0, count));
    }

    /** The first {@code count} of an array, with their number before them. */
    public SnapshotWriter putInts(int[] values, int count) {
        return putArray(count, Integer.BYTES, to -> to.asIntBuffer().put(values, 0, count));
    }

    /** The first {@code count} of an array, with their number before them. */
    public SnapshotWriter putFloats(float[] values, int count) {
        return putArray(count, Float.BYTES, to -> to.asFloatBuffer().put(values, 0, count));
    }

    /** The first {@code count} of an array, with their number before them. */
    public SnapshotWriter putDoubles(double[] values, int count) {
        return putArray(count, Double.BYTES, to -> to.asDoubleBuffer().put(values, 0, count));
    }

    /** Views of a buffer do not move its position, so it is moved here. */
    private SnapshotWriter putArray(int count, int size, Consumer<ByteBuffer> fill) {
        ByteBuffer to = room(Integer.BYTES + count * size).putInt(count);
        int end = to.position() + count * size;
        fill.accept(to);
        to.position(end);
        return this;
    }

    public byte[] toByteArray() {
        byte[] all = new byte[bytes.position()];
        bytes.get(0, all);
        CRC32C crc = new CRC32C();
        crc.update(all, CHECKED_FROM, all.length - CHECKED_FROM);
        ByteBuffer.wrap(all)
                .putInt(Integer.BYTES, all.length)
                .putInt(2 * Integer.BYTES, (int) crc.getValue());
        return all;
    }

    private ByteBuffer room(int size) {
        if (bytes.remaining() < size) {
            int capacity = Math.max(2 * bytes.capacity(), bytes.position() + size);
            bytes = ByteBuffer.allocate(capacity).put(bytes.flip());
        }
        return bytes;
    }
}
