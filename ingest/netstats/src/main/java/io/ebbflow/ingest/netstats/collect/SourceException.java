package io.ebbflow.ingest.netstats.collect;

/** A source that cannot be read just now; the message says why, for people. */
public final class SourceException extends Exception {

    public SourceException(String message, Throwable cause) {
        super(message, cause);
    }

    public SourceException(String message) {
        super(message);
    }
}
