package io.ebbflow.decision.state;

import io.ebbflow.decision.rule.Memory;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** The binary form of a {@link Memory}: its entries by name, each with the type of its value. */
final class MemorySnapshot {

    private enum Type {
        NUMBER,
        TEXT,
        TIME,
        NUMBERS
    }

    private MemorySnapshot() {}

    static void write(SnapshotWriter out, Memory memory) {
        out.number(memory.entries().size());
        for (Map.Entry<String, Object> entry : memory.entries().entrySet()) {
            out.text(entry.getKey());
            Object value = entry.getValue();
            if (value instanceof Double number) {
                out.choice(Type.NUMBER);
                out.real(number);
            } else if (value instanceof String text) {
                out.choice(Type.TEXT);
                out.text(text);
            } else if (value instanceof Instant time) {
                out.choice(Type.TIME);
                out.instant(time);
            } else {
                out.choice(Type.NUMBERS);
                double[] numbers = (double[]) value;
                out.number(numbers.length);
                for (double number : numbers) {
                    out.real(number);
                }
            }
        }
    }

    static Memory read(SnapshotReader in) throws IOException {
        Memory memory = new Memory();
        in.each(() -> readEntry(in, memory));
        return memory;
    }

    private static void readEntry(SnapshotReader in, Memory memory) throws IOException {
        String name = in.text();
        switch (in.choice(Type.class)) {
            case NUMBER -> memory.put(name, in.real());
            case TEXT -> memory.put(name, in.text());
            case TIME -> memory.put(name, in.instant());
            case NUMBERS -> memory.put(name, in.reals(Memory.LONGEST));
        }
    }
}
