package io.ebbflow.ingest.metricbeat;

import java.util.List;

/**
 * What tells documents of one moment and one owner apart.
 *
 * @param label as in {@code interface}
 * @param texts where its value may stand, the best first
 * @param number where it stands if it is a number; null for none
 * @param required whether a document without it can be placed
 */
record Dimension(String label, List<Field> texts, Field number, boolean required) {

    Dimension {
        texts = List.copyOf(texts);
    }

    /** As in {@code interface=eth0}; empty if it is not there and need not be. */
    String read(FieldValues values) throws UndecodableException {
        for (Field field : texts) {
            String text = values.textOrNull(field);
            if (text != null) {
                return label + "=" + text;
            }
        }
        if (number != null && values.has(number)) {
            double value = values.number(number);
            return label
                    + "="
                    + (value == Math.rint(value) && Math.abs(value) < 1e15
                            ? Long.toString((long) value)
                            : Double.toString(value));
        }
        if (required) {
            throw new UndecodableException(texts.get(0).path() + " is missing");
        }
        return "";
    }

    /** Several, in their order, with commas between those that are there. */
    static String read(List<Dimension> dimensions, FieldValues values) throws UndecodableException {
        String all = "";
        for (Dimension dimension : dimensions) {
            String one = dimension.read(values);
            all = all.isEmpty() || one.isEmpty() ? all + one : all + "," + one;
        }
        return all;
    }
}
