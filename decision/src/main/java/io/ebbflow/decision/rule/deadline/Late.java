package io.ebbflow.decision.rule.deadline;

import java.util.Locale;

/** What to ask for when the deadline has passed and work remains. */
enum Late {
    /** As many as allowed, until the work is done. */
    MAX,
    /** The size stays until the work is done. */
    HOLD,
    /** As few as allowed; the rest is given up on or done slowly. */
    MIN;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Late read(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
