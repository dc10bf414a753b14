package io.ebbflow.decision.rule.adaptive;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * The constants of the algorithm, and how far its thresholds may move.
 *
 * @param alpha what is at least {@code 1 - alpha} is scaled out for at once; thresholds move by
 *     this share
 * @param beta how long to wait before looking again
 * @param floor what is below is scaled in for at once
 * @param highest the upper threshold never rises above it
 * @param lowest the lower threshold never falls below it
 */
record Parameters(double alpha, Duration beta, double floor, double highest, double lowest) {

    /** Elascale's; its thresholds, kept to two decimals, never leave the limits given here. */
    static final Parameters DEFAULT = new Parameters(0.25, Duration.ofSeconds(5), 0.15, 0.95, 0.01);

    Parameters {
        if (!(alpha > 0 && alpha < 1) || !(floor >= 0 && floor < 1)) {
            throw new IllegalArgumentException(
                    "alpha and floor are shares, got " + alpha + " and " + floor);
        }
        if (!(lowest > 0 && lowest < highest) || beta.isNegative()) {
            throw new IllegalArgumentException(
                    "thresholds move within " + lowest + " to " + highest + ", after " + beta);
        }
    }

    /** A higher upper threshold. */
    double raised(double threshold) {
        return Math.max(threshold, Math.min(highest, twoDecimals(threshold * (1 + alpha))));
    }

    /** A lower one below. */
    double lowered(double threshold) {
        return Math.min(threshold, Math.max(lowest, twoDecimals(threshold * (1 - alpha))));
    }

    private static double twoDecimals(double value) {
        // as Python's "%.2f", which the original keeps them by: a half goes to the even digit
        return new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).doubleValue();
    }
}
