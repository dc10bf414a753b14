package io.ebbflow.decision.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with one document, and remembers where, so that nothing is told twice. */
public final class Findings {

    private static final int LONGEST_VALUE = 60;

    private final String source;
    private final YamlDocument document;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final Set<String> faulty = new HashSet<>();

    public Findings(String source, YamlDocument document) {
        this.source = source;
        this.document = document;
    }

    /** Reports the value at a pointer. */
    public void problem(String pointer, String message) {
        problems.add(at(document.place(pointer), pointer, message));
        faulty.add(pointer);
    }

    /**
     * Reports a place within a text, such as an expression: exact in a plain text of one line, and
     * at the right line in a block of lines.
     *
     * @param line within the text, from 1
     * @param column from 1
     */
    public void problem(String pointer, int line, int column, String message) {
        Place start = document.place(pointer);
        boolean block = value(pointer).asText().contains("\n");
        Place place =
                block
                        ? new Place(start.line() + line, column)
                        : new Place(start.line(), start.column() + column - 1);
        problems.add(at(place, pointer, message));
        faulty.add(pointer);
    }

    /** Reports a field that should not be there, at its name. */
    public void unknownField(String parent, String field, String message) {
        String pointer = Pointer.child(parent, field);
        problems.add(at(document.keyPlace(pointer), pointer, message));
        faulty.add(pointer);
    }

    public void warning(String pointer, String message) {
        warnings.add(at(document.place(pointer), pointer, message));
    }

    /** Whether the value there is present and nothing was wrong with it so far. */
    public boolean sound(String pointer) {
        return !faulty.contains(pointer) && !document.root().at(pointer).isMissingNode();
    }

    /** Reports a duration that is out of range, where there is a sound one. */
    public void duration(String pointer, Duration least, Duration most) {
        if (!sound(pointer)) {
            return;
        }
        Duration duration = Durations.parse(value(pointer).asText());
        if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            problem(
                    pointer,
                    "must be in "
                            + Durations.format(least)
                            + " to "
                            + Durations.format(most)
                            + ", got "
                            + quote(value(pointer)));
        }
    }

    public JsonNode value(String pointer) {
        return document.root().at(pointer);
    }

    public List<Problem> problems() {
        return problems;
    }

    public List<Problem> warnings() {
        return warnings;
    }

    /** A value as messages quote it: short, on one line. */
    public static String quote(JsonNode value) {
        return shorten(value.isTextual() ? "'" + value.asText() + "'" : value.toString());
    }

    public static String shorten(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE) + "...";
    }

    private Problem at(Place place, String pointer, String message) {
        return new Problem(
                source, place.line(), place.column(), shorten(Pointer.dotted(pointer)), message);
    }
}
