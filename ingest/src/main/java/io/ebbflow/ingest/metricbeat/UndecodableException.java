package io.ebbflow.ingest.metricbeat;

/** A document that cannot be decoded; the message is the reason for people. */
final class UndecodableException extends Exception {

    UndecodableException(String reason) {
        // bad input may come in floods: the stack says nothing that the reason does not
        super(reason, null, false, false);
    }
}
