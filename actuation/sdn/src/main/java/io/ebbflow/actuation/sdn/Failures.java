package io.ebbflow.actuation.sdn;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.ovsdb.OvsdbException;

/** Failures of others in the words of the port. */
final class Failures {

    private static final int MOST_WORDS = 400;

    private Failures() {}

    /** What an outside system said, no longer than fits into a message. */
    static String bounded(String words) {
        return words.length() <= MOST_WORDS ? words : words.substring(0, MOST_WORDS) + "...";
    }

    static ActuationException of(String what, OvsdbException failure) {
        String message = what + ": " + bounded(String.valueOf(failure.getMessage()));
        // a wait that does not hold is somebody else's change at the same time
        boolean conflict = message.contains("timed out");
        return failure.isRetryable() || conflict
                ? ActuationException.retriable(message, failure)
                : ActuationException.permanent(message);
    }

    /** The same failure with more to say. */
    static ActuationException with(ActuationException failure, String more) {
        String message = failure.getMessage() + bounded(more);
        return switch (failure.reason()) {
            case TRANSIENT -> ActuationException.retriable(message, failure);
            case NO_CAPACITY -> ActuationException.noCapacity(message);
            case PERMANENT, DRY_RUN -> ActuationException.permanent(message);
        };
    }

    static ActuationException interrupted(String what, InterruptedException e) {
        Thread.currentThread().interrupt();
        return ActuationException.retriable(what + " was interrupted", e);
    }
}
