package io.ebbflow.decision.state;

import io.ebbflow.ingest.model.Entity;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.function.BiConsumer;

/** Writes the values a snapshot is made of; texts, instants, entities and choices may be null. */
final class SnapshotWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);

    byte[] bytes() {
        return out.toByteArray();
    }

    void flag(boolean value) {
        out.write(value ? 1 : 0);
    }

    void number(int value) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    }

    void large(long value) {
        out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    void real(double value) {
        large(Double.doubleToLongBits(value));
    }

    void text(String value) {
        if (value == null) {
            number(-1);
            return;
        }
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        out.writeBytes(utf8);
    }

    void instant(Instant value) {
        flag(value != null);
        if (value != null) {
            large(value.getEpochSecond());
            number(value.getNano());
        }
    }

    void entity(Entity value) {
        text(value == null ? null : value.toString());
    }

    /** A constant by its name, which survives a reordering of the enum. */
    void choice(Enum<?> value) {
        text(value == null ? null : value.name());
    }

    /** A map, its size first, in the order of its keys. */
    <K, V> void sorted(
            Map<K, V> map,
            Comparator<? super K> order,
            BiConsumer<SnapshotWriter, Map.Entry<K, V>> entry) {
        number(map.size());
        map.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(order))
                .forEach(each -> entry.accept(this, each));
    }
}
