package io.ebbflow.actuation.engine;

import java.time.Duration;

/**
 * How actions are carried out.
 *
 * @param enabled whether anything is touched at all
 * @param callTimeout the longest that one call of an adapter may take
 * @param retries how often a call that failed is tried again
 * @param retryDelay before the first retry; doubles with each, up to 20 times
 * @param readyTimeout within this after the call the target must have its new size
 */
public record EngineConfig(
        boolean enabled,
        Duration callTimeout,
        int retries,
        Duration retryDelay,
        Duration readyTimeout) {

    public EngineConfig {
        if (retries < 0 || retryDelay.isNegative() || retryDelay.isZero()) {
            throw new IllegalArgumentException(
                    "retries must be at least 0 and their delay above 0, got "
                            + retries
                            + " and "
                            + retryDelay);
        }
    }
}
