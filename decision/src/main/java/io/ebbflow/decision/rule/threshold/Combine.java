package io.ebbflow.decision.rule.threshold;

import java.util.Locale;

/** Of how many metrics a threshold must be crossed. */
enum Combine {
    /** One is enough. */
    ANY,
    /** All that have a threshold in that direction. */
    ALL;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Combine read(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
