package io.ebbflow.actuation.view;

import java.util.HashMap;
import java.util.Map;

/**
 * One object for each text that thousands of series have in common, such as names of metrics and
 * reasons without a number in them. Guarded by the table of series.
 */
final class Words {

    private static final int MOST = 10_000;

    private final Map<String, String> known = new HashMap<>();

    /** The text, as the object that was seen first. */
    String same(String text) {
        if (known.size() >= MOST) {
            known.clear();
        }
        String first = known.putIfAbsent(text, text);
        return first == null ? text : first;
    }
}
