package io.ebbflow.decision.document;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as sentences for people show them. */
public final class Numbers {

    private static final int DIGITS = 4;
    private static final MathContext SHOWN = new MathContext(DIGITS);
    private static final double SMALLEST = 1e-6;
    private static final double LARGEST = 1e9;

    /** Exact powers of ten. */
    private static final double[] TENS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12
    };

    private Numbers() {}

    /** Four significant digits without trailing zeros, as in {@code 0.91}. */
    public static String text(double value) {
        double size = Math.abs(value);
        if (size >= SMALLEST && size < LARGEST) {
            int scale = DIGITS - 1 - (int) Math.floor(Math.log10(size));
            double digits = scale >= 0 ? size * TENS[scale] : size / TENS[-scale];
            double whole = Math.floor(digits);
            // where it is all but half, only the exact value tells which way it goes
            if (Math.abs(digits - whole - 0.5) > 1e-6 && whole >= 1000 && whole < 9999) {
                return text(value < 0, (int) (digits - whole < 0.5 ? whole : whole + 1), scale);
            }
        }
        return exact(value);
    }

    /** By {@link BigDecimal} throughout, which takes ten times as long. */
    private static String exact(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(SHOWN).stripTrailingZeros();
        // very large and very small values keep their exponent instead of a tail of zeros
        return Math.abs(rounded.scale()) > 12 ? rounded.toString() : rounded.toPlainString();
    }

    /** {@code digits / 10^scale}; every sentence of a decision has some, so by hand. */
    private static String text(boolean negative, int digits, int scale) {
        int left = digits;
        int point = scale;
        while (left % 10 == 0) {
            left /= 10;
            point--;
        }
        StringBuilder text = new StringBuilder(16).append(left);
        if (point <= 0) {
            text.append("0".repeat(-point));
        } else if (point < text.length()) {
            text.insert(text.length() - point, '.');
        } else {
            text.insert(0, "0." + "0".repeat(point - text.length()));
        }
        return negative ? text.insert(0, '-').toString() : text.toString();
    }
}
