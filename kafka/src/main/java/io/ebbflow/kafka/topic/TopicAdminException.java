package io.ebbflow.kafka.topic;

/** A cluster that could not be reached, or that refused; the message says which and why. */
public final class TopicAdminException extends Exception {

    private final boolean retryable;

    TopicAdminException(String message, boolean retryable, Throwable cause) {
        super(message, cause);
        this.retryable = retryable;
    }

    /** Whether the same call may succeed later. */
    public boolean isRetryable() {
        return retryable;
    }
}
