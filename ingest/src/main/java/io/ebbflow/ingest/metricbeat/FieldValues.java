package io.ebbflow.ingest.metricbeat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What one document holds of the fields that are read. Used for one document after the other: what
 * the one before left is out of date, not cleared.
 *
 * <p>Of a text its place in the document is kept; a string is made only of what is asked for.
 */
final class FieldValues {

    private final TextCache cache;
    private final double[] numbers;
    private final int[] from;
    private final int[] to;
    private final int[] written;
    private final String[] problems;
    private final List<String> names = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private double[] gathered = new double[16];

    private int document;
    private byte[] in;

    FieldValues(int fields, TextCache cache) {
        this.cache = cache;
        numbers = new double[fields];
        from = new int[fields];
        to = new int[fields];
        written = new int[fields];
        problems = new String[fields];
    }

    /** Begins with the next document. */
    void begin(byte[] next) {
        in = next;
        if (++document == 0) {
            // after four billion documents the marks of the first would count again
            Arrays.fill(written, 0);
            document = 1;
        }
        names.clear();
        texts.clear();
    }

    /** A field that stands twice has its last value, as with most readers of JSON. */
    void set(Field field, double value) {
        int slot = field.slot();
        written[slot] = document;
        problems[slot] = null;
        numbers[slot] = value;
        from[slot] = 0;
    }

    /**
     * Notes where a text stands, without its quotes.
     *
     * @param escaped whether it holds a backslash
     */
    void set(Field field, int start, int end, boolean escaped) {
        int slot = field.slot();
        written[slot] = document;
        problems[slot] = null;
        from[slot] = start;
        to[slot] = escaped ? -end : end;
    }

    void setProblem(Field field, String problem) {
        written[field.slot()] = document;
        problems[field.slot()] = problem;
    }

    void clear(Field field) {
        written[field.slot()] = document - 1;
    }

    /** Adds a member of an object that is gathered. */
    void gather(String name, double value) {
        if (names.size() == gathered.length) {
            gathered = Arrays.copyOf(gathered, 2 * gathered.length);
        }
        gathered[names.size()] = value;
        names.add(name);
    }

    void gather(String label) {
        texts.add(label);
    }

    /** The paths of the numbers that were gathered. */
    List<String> gatheredNames() {
        return names;
    }

    /** The number with that index in {@link #gatheredNames()}. */
    double gathered(int index) {
        return gathered[index];
    }

    /** The texts that were gathered, each as {@code name=value}. */
    List<String> gatheredTexts() {
        return texts;
    }

    /** Whether the document holds a number there. */
    boolean has(Field field) throws UndecodableException {
        check(field);
        return written[field.slot()] == document;
    }

    double number(Field field) {
        return numbers[field.slot()];
    }

    /** The text there, unless it is missing or blank. */
    Optional<String> text(Field field) throws UndecodableException {
        return Optional.ofNullable(textOrNull(field));
    }

    /** The text there; null if it is missing or blank. */
    String textOrNull(Field field) throws UndecodableException {
        check(field);
        int slot = field.slot();
        if (written[slot] != document) {
            return null;
        }
        String text =
                to[slot] < 0
                        ? JsonText.unescape(in, from[slot], -to[slot])
                        : cache.get(in, from[slot], to[slot]);
        return text.isBlank() ? null : text;
    }

    /** The time there; null if there is none, or not as Metricbeat writes it. */
    Instant time(Field field) {
        int slot = field.slot();
        return written[slot] == document && problems[slot] == null && to[slot] > 0
                ? Timestamps.parse(in, from[slot], to[slot])
                : null;
    }

    private void check(Field field) throws UndecodableException {
        int slot = field.slot();
        if (written[slot] == document && problems[slot] != null) {
            throw new UndecodableException(problems[slot]);
        }
    }
}
