package io.ebbflow.ovsdb;

/** A database that cannot be asked, or that refuses. */
public final class OvsdbException extends Exception {

    private final boolean retryable;

    private OvsdbException(String message, Throwable cause, boolean retryable) {
        super(message, cause);
        this.retryable = retryable;
    }

    /** The connection failed, or the answer did not come; over a new one it may. */
    static OvsdbException unavailable(String message, Throwable cause) {
        return new OvsdbException(message, cause, true);
    }

    /** The database answered, and the answer is no. */
    static OvsdbException refused(String message) {
        return new OvsdbException(message, null, false);
    }

    /** Whether the same may work later. */
    public boolean isRetryable() {
        return retryable;
    }
}
