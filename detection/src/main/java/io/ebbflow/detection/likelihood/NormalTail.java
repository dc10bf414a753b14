package io.ebbflow.detection.likelihood;

/**
 * The upper tail of the standard normal distribution, {@code Q(z) = erfc(z / sqrt 2) / 2}, to about
 * 14 digits, with {@link StrictMath} only.
 */
public final class NormalTail {

    private static final double SERIES_UP_TO = 2;
    private static final int SERIES_TERMS = 40;
    private static final int FRACTION_TERMS = 80;

    private NormalTail() {}

    /** Probability that a standard normal value is above z. */
    public static double above(double z) {
        return z < 0 ? 1 - half(-z) : half(z);
    }

    private static double half(double z) {
        double x = z / StrictMath.sqrt(2);
        return 0.5 * (x < SERIES_UP_TO ? 1 - series(x) : continuedFraction(x));
    }

    /** erf(x) = 2/sqrt(pi) exp(-x^2) sum of 2^n x^(2n+1) / (1 3 5 ... (2n+1)); no cancellation. */
    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; n < SERIES_TERMS; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / StrictMath.sqrt(Math.PI) * StrictMath.exp(-x * x) * sum;
    }

    /** erfc(x) = exp(-x^2) / sqrt(pi) / (x + (1/2)/(x + 1/(x + (3/2)/(x + ...)))), from behind. */
    private static double continuedFraction(double x) {
        double denominator = x;
        for (int n = FRACTION_TERMS; n >= 1; n--) {
            denominator = x + n / 2.0 / denominator;
        }
        return StrictMath.exp(-x * x) / StrictMath.sqrt(Math.PI) / denominator;
    }
}
