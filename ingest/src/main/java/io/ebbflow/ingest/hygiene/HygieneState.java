package io.ebbflow.ingest.hygiene;

import io.ebbflow.ingest.model.Quality;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What hygiene remembers of one series: the last sample, its learned period and how it tends to
 * move. Mutable; {@link SeriesHygiene} changes it. About 70 bytes as a snapshot.
 */
public final class HygieneState {

    private static final byte VERSION = 2;

    /** Without verdict, alarm and rate; written up to release 0.1. */
    private static final byte FIRST_VERSION = 1;

    private static final long NO_ALARM = Long.MIN_VALUE;

    /** Time of the newest sample; null before the first. */
    private Instant lastTime;

    /** Its value as it was sent. */
    private double lastValue;

    private final Period period = new Period();
    private final Movement movement = new Movement();

    /** What befell the series since the last sample that went on. */
    private Quality pending = Quality.OK;

    /** What was last said of the series. */
    private Quality verdict = Quality.OK;

    /** The last rate of a counter; not a number before the first. */
    private double lastRate = Double.NaN;

    private long alarm = NO_ALARM;

    /** Time of the newest sample; empty before the first. */
    public Optional<Instant> lastTime() {
        return Optional.ofNullable(lastTime);
    }

    /** The learned period; empty until two samples were seen. */
    public Optional<Duration> period() {
        return period.learned();
    }

    /**
     * When whoever keeps the state has asked to be woken, in milliseconds of event time; empty if
     * it has not.
     */
    public OptionalLong alarm() {
        return alarm == NO_ALARM ? OptionalLong.empty() : OptionalLong.of(alarm);
    }

    public void setAlarm(long millis) {
        alarm = millis;
    }

    public void clearAlarm() {
        alarm = NO_ALARM;
    }

    Quality verdict() {
        return verdict;
    }

    void verdict(Quality quality) {
        verdict = quality;
    }

    double lastRate() {
        return lastRate;
    }

    void lastRate(double rate) {
        lastRate = rate;
    }

    double lastValue() {
        return lastValue;
    }

    Period periodState() {
        return period;
    }

    Movement movement() {
        return movement;
    }

    void last(Instant time, double value) {
        lastTime = time;
        lastValue = value;
    }

    void remember(Quality quality) {
        pending = pending.worse(quality);
    }

    /** What is to be told with the next sample that goes on; forgotten by asking. */
    Quality takePending() {
        Quality taken = pending;
        pending = Quality.OK;
        return taken;
    }

    /** The compact form, which {@link #restore(byte[])} reads back. */
    public byte[] snapshot() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeBoolean(lastTime != null);
            if (lastTime != null) {
                out.writeLong(lastTime.getEpochSecond());
                out.writeInt(lastTime.getNano());
            }
            out.writeDouble(lastValue);
            out.writeUTF(pending.name());
            period.write(out);
            movement.write(out);
            out.writeUTF(verdict.name());
            out.writeDouble(lastRate);
            out.writeLong(alarm);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a snapshot.
     *
     * @throws IllegalArgumentException if it is cut short, damaged or of an unknown version
     */
    public static HygieneState restore(byte[] snapshot) {
        HygieneState state = new HygieneState();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(snapshot))) {
            byte version = in.readByte();
            if (version != VERSION && version != FIRST_VERSION) {
                throw new IllegalArgumentException(
                        "hygiene state has version "
                                + version
                                + "; this program reads version "
                                + FIRST_VERSION
                                + " to "
                                + VERSION);
            }
            if (in.readBoolean()) {
                state.lastTime = Instant.ofEpochSecond(in.readLong(), in.readInt());
            }
            state.lastValue = in.readDouble();
            state.pending = Quality.valueOf(in.readUTF());
            state.period.read(in);
            state.movement.read(in);
            if (version != FIRST_VERSION) {
                state.verdict = Quality.valueOf(in.readUTF());
                state.lastRate = in.readDouble();
                state.alarm = in.readLong();
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "hygiene state of " + snapshot.length + " bytes is cut short or damaged", e);
        }
        return state;
    }
}
