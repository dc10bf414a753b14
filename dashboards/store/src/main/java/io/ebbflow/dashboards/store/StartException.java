package io.ebbflow.dashboards.store;

/** The store cannot start as it was told to; the message says what to change. */
final class StartException extends Exception {

    StartException(String message) {
        super(message);
    }

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
