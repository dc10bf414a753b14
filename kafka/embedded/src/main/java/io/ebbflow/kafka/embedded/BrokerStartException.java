package io.ebbflow.kafka.embedded;

import java.io.IOException;

/** The broker cannot start here: a port or its directory is taken, or the directory is unusable. */
public final class BrokerStartException extends IOException {

    BrokerStartException(String message) {
        super(message);
    }

    BrokerStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
