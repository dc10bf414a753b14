package io.ebbflow.ingest.publish;

/** Kafka did not take all records; whoever sent them should send them again. */
public final class SinkUnavailableException extends Exception {

    public SinkUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
