package io.ebbflow.flinkjobs.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What can be told of a series without its model, which is large: whether it is still there, and
 * what others could learn from it.
 *
 * @param heardOf end of its newest window, in milliseconds
 * @param anomalyAt time of the last record of the anomaly that is open, in milliseconds; {@link
 *     #NONE} where none is
 * @param detector what it is scored by
 * @param judged windows that detector has judged since its warm-up
 */
public record SeriesLife(long heardOf, long anomalyAt, String detector, long judged) {

    /** No anomaly is open. */
    public static final long NONE = Long.MIN_VALUE;

    private static final byte VERSION = 1;

    /** Of a series that nothing has been heard of yet. */
    public static SeriesLife begin(String detector) {
        return new SeriesLife(Long.MIN_VALUE, NONE, detector, 0);
    }

    /** After one more window; a late one does not count as the newest. */
    public SeriesLife heard(long end, boolean pastWarmUp) {
        return new SeriesLife(
                Math.max(heardOf, end), anomalyAt, detector, pastWarmUp ? judged + 1 : judged);
    }

    /** With an anomaly whose last record is of that time, or {@link #NONE}. */
    public SeriesLife withAnomaly(long time) {
        return new SeriesLife(heardOf, time, detector, judged);
    }

    /** Scored by a detector that has judged nothing yet. */
    public SeriesLife withDetector(String name) {
        return new SeriesLife(heardOf, anomalyAt, name, 0);
    }

    byte[] snapshot() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(heardOf);
            out.writeLong(anomalyAt);
            out.writeUTF(detector);
            out.writeLong(judged);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    static SeriesLife restore(byte[] snapshot) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(snapshot))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "the life of a series has version "
                                + version
                                + "; this program reads "
                                + VERSION);
            }
            return new SeriesLife(in.readLong(), in.readLong(), in.readUTF(), in.readLong());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the life of a series of " + snapshot.length + " bytes is damaged", e);
        }
    }
}
