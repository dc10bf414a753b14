package io.ebbflow.actuation.reconcile;

import io.ebbflow.actuation.engine.History;
import java.util.Locale;
import java.util.Optional;

/** What is done about a group that is not as it shall be. */
enum Remedy {
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

    /** That of an action which keeps a target at its size. */
    static Optional<Remedy> of(History.Done done) {
        if (done.isReconciled()) {
            for (Remedy remedy : values()) {
                if (done.id().matches(".*-" + remedy.text() + "-[0-9a-f]+")) {
                    return Optional.of(remedy);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether it makes machines. */
    boolean launches() {
        return this == REPLACE || this == RESTORE;
    }
}
