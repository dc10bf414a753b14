package io.ebbflow.detection.text;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as people read them. */
public final class Figures {

    private Figures() {}

    /** Three significant digits, all digits before the point, exponent only where it is shorter. */
    public static String number(double value) {
        if (value == 0) {
            return "0";
        }
        double magnitude = Math.abs(value);
        if (magnitude >= 1000 && magnitude < 1e15) {
            return String.valueOf(Math.round(value));
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros();
        return magnitude >= 1e-4 && magnitude < 1000
                ? rounded.toPlainString()
                : String.valueOf(rounded.doubleValue());
    }
}
