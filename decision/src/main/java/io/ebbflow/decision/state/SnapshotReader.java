package io.ebbflow.decision.state;

import io.ebbflow.ingest.model.Entity;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Reads what {@link SnapshotWriter} wrote. */
final class SnapshotReader implements AutoCloseable {

    /** Reads one element of a sequence. */
    interface Element {
        void read() throws IOException;
    }

    private final DataInputStream in;

    SnapshotReader(byte[] bytes) {
        in = new DataInputStream(new ByteArrayInputStream(bytes));
    }

    boolean flag() throws IOException {
        return in.readBoolean();
    }

    int number() throws IOException {
        return in.readInt();
    }

    long large() throws IOException {
        return in.readLong();
    }

    double real() throws IOException {
        return in.readDouble();
    }

    double[] reals(int most) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > most || length > in.available() / Double.BYTES) {
            throw new IOException(length + " numbers, " + in.available() + " bytes are left");
        }
        double[] numbers = new double[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = in.readDouble();
        }
        return numbers;
    }

    String text() throws IOException {
        int length = in.readInt();
        if (length == -1) {
            return null;
        }
        if (length < 0 || length > in.available()) {
            throw new IOException(
                    "a text of " + length + " bytes, " + in.available() + " are left");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    Instant instant() throws IOException {
        return in.readBoolean() ? Instant.ofEpochSecond(in.readLong(), in.readInt()) : null;
    }

    Entity entity() throws IOException {
        String text = text();
        return text == null ? null : Entity.parse(text);
    }

    <E extends Enum<E>> E choice(Class<E> type) throws IOException {
        String name = text();
        return name == null ? null : Enum.valueOf(type, name);
    }

    void each(Element element) throws IOException {
        int size = in.readInt();
        // every element takes at least a byte, so a damaged size cannot make it run on
        if (size < 0 || size > in.available()) {
            throw new IOException(size + " elements, " + in.available() + " bytes are left");
        }
        for (int i = 0; i < size; i++) {
            element.read();
        }
    }

    void end() throws IOException {
        if (in.available() > 0) {
            throw new IOException(in.available() + " bytes too many");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
