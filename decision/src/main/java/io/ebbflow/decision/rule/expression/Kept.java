package io.ebbflow.decision.rule.expression;

import io.ebbflow.decision.rule.Memory;
import java.util.Map;
import java.util.TreeMap;

/** What a rule remembers for itself, by name: finite numbers and short texts. */
final class Kept {

    /** Characters of a text that is kept. */
    static final int LONGEST_TEXT = 64;

    private static final String PREFIX = "user.";

    private Kept() {}

    static Map<String, Object> of(Memory memory) {
        Map<String, Object> kept = new TreeMap<>();
        memory.entries()
                .tailMap(PREFIX)
                .forEach(
                        (name, value) -> {
                            if (name.startsWith(PREFIX)) {
                                kept.put(name.substring(PREFIX.length()), value);
                            }
                        });
        return kept;
    }

    /** The value as it can be kept. */
    static Object checked(String name, Object value) throws BadExpressionException {
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        if (value instanceof String text && text.length() <= LONGEST_TEXT) {
            return text;
        }
        throw new BadExpressionException(
                1,
                1,
                name
                        + " is no finite number and no text of at most "
                        + LONGEST_TEXT
                        + " characters");
    }

    static void put(Memory memory, Map<String, Object> values) {
        values.forEach(
                (name, value) -> {
                    if (value instanceof Double number) {
                        memory.put(PREFIX + name, number);
                    } else {
                        memory.put(PREFIX + name, (String) value);
                    }
                });
    }
}
