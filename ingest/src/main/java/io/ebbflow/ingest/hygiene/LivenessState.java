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

/** What is remembered of one instance: when it was last heard of, and how often it speaks. */
public final class LivenessState {

    private static final byte VERSION = 1;
    private static final long NONE = Long.MIN_VALUE;

    private long lastMillis = NONE;
    private long alarm = NONE;
    private Quality verdict;
    private final Period period = new Period();

    /** When it was last heard of; empty before the first time. */
    public Optional<Instant> lastHeard() {
        return lastMillis == NONE
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(lastMillis));
    }

    /** When whoever keeps the state has asked to be woken, in milliseconds of event time. */
    public OptionalLong alarm() {
        return alarm == NONE ? OptionalLong.empty() : OptionalLong.of(alarm);
    }

    public void setAlarm(long millis) {
        alarm = millis;
    }

    public void clearAlarm() {
        alarm = NONE;
    }

    Optional<Duration> period() {
        return period.learned();
    }

    Period periodState() {
        return period;
    }

    void heard(Instant time) {
        lastMillis = time.toEpochMilli();
    }

    /** Null before the first. */
    Quality verdict() {
        return verdict;
    }

    void verdict(Quality quality) {
        verdict = quality;
    }

    /** The compact form, which {@link #restore(byte[])} reads back. */
    public byte[] snapshot() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(40);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(lastMillis);
            out.writeLong(alarm);
            out.writeUTF(verdict == null ? "" : verdict.name());
            period.write(out);
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
    public static LivenessState restore(byte[] snapshot) {
        LivenessState state = new LivenessState();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(snapshot))) {
            byte version = in.readByte();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "liveness state has version "
                                + version
                                + "; this program reads version "
                                + VERSION);
            }
            state.lastMillis = in.readLong();
            state.alarm = in.readLong();
            String verdict = in.readUTF();
            state.verdict = verdict.isEmpty() ? null : Quality.valueOf(verdict);
            state.period.read(in);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "liveness state of " + snapshot.length + " bytes is cut short or damaged", e);
        }
        return state;
    }
}
