package io.ebbflow.decision;

import io.ebbflow.decision.policy.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * For how long a policy's threshold has been crossed without a break.
 *
 * @param policyVersion a changed policy starts anew
 * @param direction null while no threshold is crossed
 * @param since end of the first window that showed it; null while no threshold is crossed
 * @param seenUntil end of the newest window taken into account
 */
record Breach(String policyVersion, Direction direction, Instant since, Instant seenUntil) {

    static Breach none(String policyVersion) {
        return new Breach(policyVersion, null, null, Instant.MIN);
    }

    /**
     * After one more window.
     *
     * @param crossed the direction it asks for
     * @param longestGap a longer one between two windows is a break
     */
    Breach next(Optional<Direction> crossed, Instant windowEnd, Duration longestGap) {
        if (crossed.isEmpty()) {
            return new Breach(policyVersion, null, null, windowEnd);
        }
        boolean goesOn =
                crossed.get() == direction && !seenUntil.plus(longestGap).isBefore(windowEnd);
        return new Breach(policyVersion, crossed.get(), goesOn ? since : windowEnd, windowEnd);
    }

    /** The same windows count as seen, but what they showed no longer does. */
    Breach restarted() {
        return new Breach(policyVersion, null, null, seenUntil);
    }

    /** How long it has held, by the windows seen. */
    Duration held() {
        return since == null ? Duration.ZERO : Duration.between(since, seenUntil);
    }
}
