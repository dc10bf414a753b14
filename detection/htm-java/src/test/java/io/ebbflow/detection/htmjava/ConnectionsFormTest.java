package io.ebbflow.detection.htmjava;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/** Java serialisation is read from snapshots, but not whatever somebody puts there. */
class ConnectionsFormTest {

    private static SnapshotReader holding(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream to = new ObjectOutputStream(new DeflaterOutputStream(bytes))) {
            to.writeObject(object);
        }
        byte[] form = bytes.toByteArray();
        byte[] snapshot =
                new SnapshotWriter("test", 1)
                        .putInt(form.length)
                        .putBytes(form, form.length)
                        .toByteArray();
        return SnapshotReader.open(snapshot, "test", 1);
    }

    private static void assertRefused(Object object) throws IOException {
        SnapshotReader from = holding(object);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConnectionsForm.read(from))
                .withMessageContaining("snapshot of htm-java is damaged")
                .withMessageContaining("REJECTED");
    }

    @Test
    void refusesClassesThatNoModelHas() throws IOException {
        assertRefused(new PriorityQueue<>(List.of(1, 2)));
        assertRefused(new ArrayList<>(List.of(new StringBuilder("x"))));
        assertRefused(new Thread[3]);
    }

    @Test
    void refusesLambdasOfOtherClasses() throws IOException {
        assertRefused((Supplier<String> & Serializable) () -> "x");
    }

    @Test
    void refusesArraysThatNoModelHas() throws IOException {
        assertRefused(new boolean[20_000_001]);
    }

    @Test
    void refusesDepthThatNoModelHas() throws IOException {
        Object nested = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            nested = new ArrayList<>(List.of(nested));
        }
        assertRefused(nested);
    }

    @Test
    void refusesWhatIsAllowedButNoModel() throws IOException {
        SnapshotReader from = holding(new ArrayList<>(List.of(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConnectionsForm.read(from))
                .withMessageContaining("no model can be read from it");
    }
}
