package io.ebbflow.flinkjobs.state;

import io.ebbflow.flinkjobs.record.Contribution;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.ingest.model.WindowedSample;
import io.ebbflow.ingest.rollup.WindowAccumulator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * An open window: what was gathered, and for which series. Mutable; one task works on one instance.
 * Its state ends when the window is closed.
 */
public final class SeriesWindow {

    /** Version 1 knew no group. */
    private static final byte VERSION = 2;

    private Series series;
    private Entity stack;
    private Entity group;
    private WindowAccumulator samples = new WindowAccumulator();

    /** Takes a sample; all of a window's are for one series. */
    public void add(Contribution contribution) {
        series = contribution.target();
        stack = contribution.stack();
        group = contribution.group();
        samples.add(contribution.sample());
    }

    /** Takes what another accumulator of this window holds. */
    public SeriesWindow merge(SeriesWindow other) {
        series = series == null ? other.series : series;
        stack = stack == null ? other.stack : stack;
        group = group == null ? other.group : group;
        samples.merge(other.samples);
        return this;
    }

    /** What the window came to; not to be asked of an empty one. */
    public WindowedSample result(Instant start, Instant end) {
        return samples.result(start, end, series, stack);
    }

    /** The service or VM group that the series' entity is one of; itself where in none. */
    public Entity group() {
        return group;
    }

    byte[] snapshot() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeBoolean(series != null);
            if (series != null) {
                out.writeUTF(series.entity().toString());
                out.writeUTF(series.metric());
                out.writeUTF(series.dimension());
                out.writeUTF(stack.toString());
                out.writeUTF(group.toString());
            }
            out.write(samples.snapshot());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    static SeriesWindow restore(byte[] snapshot) {
        SeriesWindow window = new SeriesWindow();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(snapshot))) {
            byte version = in.readByte();
            if (version < 1 || version > VERSION) {
                throw new IllegalArgumentException(
                        "an open window has version "
                                + version
                                + "; this program reads 1 to "
                                + VERSION);
            }
            if (in.readBoolean()) {
                window.series = new Series(Entity.parse(in.readUTF()), in.readUTF(), in.readUTF());
                window.stack = Entity.parse(in.readUTF());
                window.group = version == 1 ? window.series.entity() : Entity.parse(in.readUTF());
            }
            window.samples = WindowAccumulator.restore(in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "an open window of " + snapshot.length + " bytes is damaged", e);
        }
        return window;
    }
}
