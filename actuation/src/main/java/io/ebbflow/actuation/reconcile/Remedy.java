package io.ebbflow.actuation.reconcile;

import io.ebbflow.actuation.engine.History;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is done about a group that is not as it shall be. */
public enum Remedy {
    /** Machines that failed are taken away, others made. */
    REPLACE,
    /** Machines that vanished are made again. */
    RESTORE,
    /** The size is brought to what the group's document says. */
    RESIZE,
    /** A size that somebody else set is the group's from now on; out of bounds, its bound is. */
    RESPECT,
    /** A size that somebody else set is put back. */
    CORRECT;

    /** As it stands in ids, and in metrics. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** That of an action which keeps a target at its size; empty for any other. */
    static Optional<Remedy> of(String id) {
        if (!id.startsWith(History.RECONCILED)) {
            return Optional.empty();
        }
        return Arrays.stream(values())
                .filter(remedy -> id.matches(".*-" + remedy.text() + "-[0-9a-f]+"))
                .findFirst();
    }

    /** Its name, by the id of an action; empty for an action that does something else. */
    public static Optional<String> textOf(String id) {
        return of(id).map(Remedy::text);
    }

    /** Whether it makes machines. */
    boolean launches() {
        return this == REPLACE || this == RESTORE;
    }
}
