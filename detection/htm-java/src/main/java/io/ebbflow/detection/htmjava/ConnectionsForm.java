package io.ebbflow.detection.htmjava;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.numenta.nupic.model.Connections;

/**
 * The library's state in bytes: Java serialisation, the only form that it offers on JDK 17 without
 * opening the JDK's own packages to it; deflated, for 47 MB become 15.
 *
 * <p>Bytes that come from outside are not to be trusted with Java serialisation. Only classes that
 * such a state really consists of are read, within bounds of depth and size; see {@link
 * ConnectionsFilter}.
 */
final class ConnectionsForm {

    /** Above all that were seen; 15 MB is usual with the benchmark's parameters. */
    private static final int MAX_BYTES = 256 << 20;

    private ConnectionsForm() {}

    static void write(Connections connections, SnapshotWriter to) {
        byte[] form = deflated(connections);
        to.putInt(form.length).putBytes(form, form.length);
    }

    private static byte[] deflated(Connections connections) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (ObjectOutputStream to =
                new ObjectOutputStream(new DeflaterOutputStream(bytes, fast, 1 << 16))) {
            to.writeObject(connections);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        } finally {
            fast.end();
        }
        return bytes.toByteArray();
    }

    static Connections read(SnapshotReader from) {
        byte[] form = new byte[from.getInt("size of the model", 1, MAX_BYTES)];
        from.getBytes("length of the model", form);
        try (ObjectInputStream objects =
                new ObjectInputStream(new InflaterInputStream(new ByteArrayInputStream(form)))) {
            objects.setObjectInputFilter(new ConnectionsFilter());
            return (Connections) objects.readObject();
        } catch (InvalidClassException e) {
            throw damaged("there is what must not be in a model: " + e.getMessage(), e);
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            throw damaged("no model can be read from it: " + e.getMessage(), e);
        }
    }

    private static IllegalArgumentException damaged(String what, Exception cause) {
        return new IllegalArgumentException("snapshot of htm-java is damaged: " + what, cause);
    }
}
