package io.ebbflow.actuation.port;

/**
 * What an adapter could not do. It knows whether trying again can help: a busy or unreachable
 * orchestrator may come back, an unknown service will not.
 */
public final class ActuationException extends Exception {

    private final boolean retriable;

    private ActuationException(String message, boolean retriable, Throwable cause) {
        super(message, cause);
        this.retriable = retriable;
    }

    /** A failure that may pass: a timeout, a conflict, a server that is down. */
    public static ActuationException retriable(String message, Throwable cause) {
        return new ActuationException(message, true, cause);
    }

    /** A failure that stays: no such target, not allowed, out of bounds. */
    public static ActuationException permanent(String message) {
        return new ActuationException(message, false, null);
    }

    /** Whether the same call may succeed later. */
    public boolean isRetriable() {
        return retriable;
    }
}
