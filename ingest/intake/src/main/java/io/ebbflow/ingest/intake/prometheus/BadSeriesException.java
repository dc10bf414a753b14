package io.ebbflow.ingest.intake.prometheus;

/** A series that cannot be used among others that can; the message says why. */
public final class BadSeriesException extends Exception {

    BadSeriesException(String message) {
        super(message);
    }
}
