package io.ebbflow.actuation.port;

/**
 * What an adapter could not do, and whether trying again can help: a busy or unreachable
 * orchestrator may come back, an unknown service will not.
 */
public final class ActuationException extends Exception {

    /** What kind of failure it is. */
    public enum Reason {
        /** It may pass: a time-out, a conflict, a server that is down. */
        TRANSIENT,
        /** It stays: no such target, not allowed, out of bounds. */
        PERMANENT,
        /** The outside system has no room or quota left; it may have, much later. */
        NO_CAPACITY,
        /** It is a dry run, and the call would have changed something. */
        DRY_RUN
    }

    private final Reason reason;

    private ActuationException(String message, Reason reason, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** A failure that may pass: a time-out, a conflict, a server that is down. */
    public static ActuationException retriable(String message, Throwable cause) {
        return new ActuationException(message, Reason.TRANSIENT, cause);
    }

    /** A failure that stays: no such target, not allowed, out of bounds. */
    public static ActuationException permanent(String message) {
        return new ActuationException(message, Reason.PERMANENT, null);
    }

    /** No host fits, or a quota is used up. The message says which, with number and bound. */
    public static ActuationException noCapacity(String message) {
        return new ActuationException(message, Reason.NO_CAPACITY, null);
    }

    /**
     * The refusal of a changing call in a dry run.
     *
     * @param call what would have been sent, without secrets
     */
    public static ActuationException dryRun(String call) {
        return new ActuationException("dry run: not sent: " + call, Reason.DRY_RUN, null);
    }

    public Reason reason() {
        return reason;
    }

    /** Whether the same call may succeed within seconds. */
    public boolean isRetriable() {
        return reason == Reason.TRANSIENT;
    }
}
