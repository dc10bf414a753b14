package io.ebbflow.ingest.metricbeat;

import java.util.Optional;

/** What one document holds of the fields that are read. */
final class FieldValues {

    private final double[] numbers;
    private final boolean[] present;
    private final String[] texts;
    private final String[] problems;

    FieldValues(int fields) {
        numbers = new double[fields];
        present = new boolean[fields];
        texts = new String[fields];
        problems = new String[fields];
    }

    /** A field that stands twice has its last value, as with most readers of JSON. */
    void set(Field field, double value) {
        clear(field);
        numbers[field.slot()] = value;
        present[field.slot()] = true;
    }

    void set(Field field, String value) {
        clear(field);
        texts[field.slot()] = value;
        present[field.slot()] = true;
    }

    void setProblem(Field field, String problem) {
        clear(field);
        problems[field.slot()] = problem;
    }

    void clear(Field field) {
        present[field.slot()] = false;
        texts[field.slot()] = null;
        problems[field.slot()] = null;
    }

    /** Whether the document holds a number there. */
    boolean has(Field field) throws UndecodableException {
        check(field);
        return present[field.slot()];
    }

    double number(Field field) {
        return numbers[field.slot()];
    }

    /** The text there, unless it is missing or blank. */
    Optional<String> text(Field field) throws UndecodableException {
        check(field);
        return Optional.ofNullable(texts[field.slot()]).filter(text -> !text.isBlank());
    }

    private void check(Field field) throws UndecodableException {
        if (problems[field.slot()] != null) {
            throw new UndecodableException(problems[field.slot()]);
        }
    }
}
