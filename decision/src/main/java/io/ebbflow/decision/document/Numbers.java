package io.ebbflow.decision.document;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as sentences for people show them. */
public final class Numbers {

    private static final MathContext SHOWN = new MathContext(4);

    private Numbers() {}

    /** Four significant digits without trailing zeros, as in {@code 0.91}. */
    public static String text(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(SHOWN).stripTrailingZeros();
        // very large and very small values keep their exponent instead of a tail of zeros
        return Math.abs(rounded.scale()) > 12 ? rounded.toString() : rounded.toPlainString();
    }
}
