package io.ebbflow.detection.snapshot;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;
import java.util.zip.CRC32C;

/**
 * Reads what {@link SnapshotWriter} wrote. Every method throws {@link IllegalArgumentException}
 * saying what is wrong where the bytes are not what was asked for.
 */
public final class SnapshotReader {

    private final String algorithm;
    private final int version;
    private final ByteBuffer bytes;

    private SnapshotReader(String algorithm, int version, ByteBuffer bytes) {
        this.algorithm = algorithm;
        this.version = version;
        this.bytes = bytes;
    }

    /**
     * Opens a snapshot, having checked that it is whole.
     *
     * @param algorithm whose snapshot it must be
     * @param latest newest version that is understood
     */
    public static SnapshotReader open(byte[] snapshot, String algorithm, int latest) {
        ByteBuffer bytes = ByteBuffer.wrap(snapshot);
        if (snapshot.length <= SnapshotWriter.CHECKED_FROM
                || bytes.getInt() != SnapshotWriter.MAGIC) {
            throw new IllegalArgumentException(
                    "not a snapshot of "
                            + algorithm
                            + ": "
                            + snapshot.length
                            + " bytes without"
                            + " the mark EBBF");
        }
        int length = bytes.getInt();
        if (length != snapshot.length) {
            throw new IllegalArgumentException(
                    "snapshot for "
                            + algorithm
                            + " is damaged: it says "
                            + length
                            + " bytes and has "
                            + snapshot.length);
        }
        int sum = bytes.getInt();
        CRC32C crc = new CRC32C();
        crc.update(snapshot, SnapshotWriter.CHECKED_FROM, length - SnapshotWriter.CHECKED_FROM);
        if (sum != (int) crc.getValue()) {
            throw new IllegalArgumentException(
                    "snapshot for " + algorithm + " is damaged: its checksum does not match");
        }
        SnapshotReader reader = header(bytes, algorithm);
        if (reader.version < 1 || reader.version > latest) {
            throw new IllegalArgumentException(
                    "snapshot of "
                            + algorithm
                            + " has version "
                            + reader.version
                            + "; this release reads versions 1 to "
                            + latest);
        }
        return reader;
    }

    private static SnapshotReader header(ByteBuffer bytes, String algorithm) {
        try {
            byte[] name = new byte[Math.max(0, bytes.get())];
            bytes.get(name);
            String found = new String(name, StandardCharsets.US_ASCII);
            if (!found.equals(algorithm)) {
                throw new IllegalArgumentException(
                        "snapshot is of '" + found + "', not of '" + algorithm + "'");
            }
            return new SnapshotReader(algorithm, bytes.get(), bytes);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException(
                    "snapshot for " + algorithm + " ends within its header", e);
        }
    }

    public int version() {
        return version;
    }

    public int getInt() {
        return room(Integer.BYTES).getInt();
    }

    /** A count or size: an int that must lie in {@code min..max}. */
    public int getInt(String what, int min, int max) {
        int value = getInt();
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "snapshot of "
                            + algorithm
                            + " is damaged: "
                            + what
                            + " is "
                            + value
                            + ", must be in "
                            + min
                            + ".."
                            + max);
        }
        return value;
    }

    public long getLong() {
        return room(Long.BYTES).getLong();
    }

    public double getDouble() {
        return room(Double.BYTES).getDouble();
    }

    public String getText() {
        byte[] text = new byte[getInt("length of a text", 0, bytes.remaining())];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** Reads what {@link SnapshotWriter#putBytes} wrote, as {@link #getArray} says. */
    public int getBytes(String what, byte[] into) {
        return getArray(what, Byte.BYTES, into.length, n -> bytes.get(into, 0, n));
    }

    /** Reads what {@link SnapshotWriter#putChars} wrote, as {@link #getArray} says. */
    public int getChars(String what, char[] into) {
        return getArray(
                what, Character.BYTES, into.length, n -> bytes.asCharBuffer().get(into, 0, n));
    }

    /** Reads what {@link SnapshotWriter#putShorts} wrote, as {@link #getArray} says. */
    public int getShorts(String what, short[] into) {
        return getArray(what, Short.BYTES, into.length, n -> bytes.asShortBuffer().get(into, 0, n));
    }

    /** Reads what {@link SnapshotWriter#putInts} wrote, as {@link #getArray} says. */
    public int getInts(String what, int[] into) {
        return getArray(what, Integer.BYTES, into.length, n -> bytes.asIntBuffer().get(into, 0, n));
    }

    /** Reads what {@link SnapshotWriter#putFloats} wrote, as {@link #getArray} says. */
    public int getFloats(String what, float[] into) {
        return getArray(what, Float.BYTES, into.length, n -> bytes.asFloatBuffer().get(into, 0, n));
    }

    /** Reads what {@link SnapshotWriter#putDoubles} wrote, as {@link #getArray} says. */
    public int getDoubles(String what, double[] into) {
        return getArray(
                what, Double.BYTES, into.length, n -> bytes.asDoubleBuffer().get(into, 0, n));
    }

    /**
     * Reads an array into one that must have room for it.
     *
     * @return how many values there were
     */
    private int getArray(String what, int size, int most, IntConsumer get) {
        int count = count(what, size, most);
        int end = bytes.position() + count * size;
        get.accept(count);
        bytes.position(end);
        return count;
    }

    /** Checks that nothing is left. */
    public void end() {
        if (bytes.hasRemaining()) {
            throw new IllegalArgumentException(
                    "snapshot of "
                            + algorithm
                            + " is damaged: "
                            + bytes.remaining()
                            + " bytes too many");
        }
    }

    private int count(String what, int size, int max) {
        int count = getInt(what, 0, max);
        if (count > bytes.remaining() / size) {
            throw new IllegalArgumentException(
                    "snapshot of "
                            + algorithm
                            + " is damaged: "
                            + what
                            + " is "
                            + count
                            + " and "
                            + bytes.remaining()
                            + " bytes are left");
        }
        return count;
    }

    private ByteBuffer room(int size) {
        if (bytes.remaining() < size) {
            throw new IllegalArgumentException(
                    "snapshot of "
                            + algorithm
                            + " is damaged: it ends "
                            + (size - bytes.remaining())
                            + " bytes early");
        }
        return bytes;
    }
}
