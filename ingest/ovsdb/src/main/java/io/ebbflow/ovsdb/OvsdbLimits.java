package io.ebbflow.ovsdb;

import java.time.Duration;

/**
 * Bounds of a connection.
 *
 * @param timeout for connecting, and for each answer
 * @param maxMessageBytes largest message that is read; a larger one ends the connection
 */
public record OvsdbLimits(Duration timeout, int maxMessageBytes) {

    public OvsdbLimits {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be above 0, got " + timeout);
        }
        if (maxMessageBytes < 1024) {
            throw new IllegalArgumentException(
                    "max message bytes must be at least 1024, got " + maxMessageBytes);
        }
    }
}
