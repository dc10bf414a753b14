package io.ebbflow.detection.entropy;

import io.ebbflow.detection.likelihood.NormalTail;

/**
 * The upper tail Q of the chi-squared distribution. Two more degrees of freedom add one term,
 * {@code Q(x | n + 2) = Q(x | n) + h^(n/2) e^(-h) / Gamma(n/2 + 1)} with {@code h = x/2}, from
 * {@code Q(x | 1) = erfc(sqrt h)} or {@code Q(x | 2) = e^(-h)} on (Abramowitz and Stegun, 26.4.8).
 * All terms are positive, so nothing cancels.
 */
final class ChiSquared {

    private ChiSquared() {}

    /**
     * Probability of at least x.
     *
     * @param degrees of freedom, at least 1
     */
    static double above(double x, int degrees) {
        if (x <= 0) {
            return 1;
        }
        boolean even = degrees % 2 == 0;
        double half = x / 2;
        double term = StrictMath.exp(-half) / (even ? 1 : StrictMath.sqrt(Math.PI * half));
        double sum = even ? term : 2 * NormalTail.above(StrictMath.sqrt(x));
        for (double k = even ? 1 : 0.5; k < degrees / 2.0; k++) {
            term *= half / k;
            sum += term;
        }
        return Math.min(1, sum);
    }
}
