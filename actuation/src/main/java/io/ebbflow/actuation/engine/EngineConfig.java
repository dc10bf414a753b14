package io.ebbflow.actuation.engine;

import java.time.Duration;

/**
 * How actions are carried out.
 *
 * @param enabled whether anything is touched at all
 * @param calls how adapters are called
 * @param readyTimeout within this after the call the target must have its new size
 * @param settleTimeout how long the size may differ from the one that was decided on
 * @param pollPeriod between two looks at a target that is waited for
 * @param effectAfter when it is told what came of an action that succeeded; zero: never
 * @param remember how long the ids of actions that are over are known
 */
public record EngineConfig(
        boolean enabled,
        CallConfig calls,
        Duration readyTimeout,
        Duration settleTimeout,
        Duration pollPeriod,
        Duration effectAfter,
        Duration remember,
        BudgetConfig budget) {

    /**
     * How adapters are called.
     *
     * @param timeout the longest that one call may take
     * @param retries how often a call that failed is tried again
     * @param retryDelay before the first retry; doubles with each, up to 20 times
     * @param breakerFailures in a row after which an adapter is left alone
     * @param breakerDelay for how long it is
     */
    public record CallConfig(
            Duration timeout,
            int retries,
            Duration retryDelay,
            int breakerFailures,
            Duration breakerDelay) {

        public CallConfig {
            if (retries < 0 || retryDelay.isNegative() || retryDelay.isZero()) {
                throw new IllegalArgumentException(
                        "retries must be at least 0 and their delay above 0, got "
                                + retries
                                + " and "
                                + retryDelay);
            }
        }
    }

    /**
     * How much may change at most.
     *
     * @param changes actions started within the window
     * @param instances removed within the window
     */
    public record BudgetConfig(int changes, int instances, Duration window) {}
}
