package io.ebbflow.decision.rule.linkqos;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bit rates as people write them, decimal: {@code 300kbit}, {@code 3Mbit}, {@code 1Gbit}. */
final class BitRate {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})([kMG])bit");
    private static final long MEGA = 1_000;
    private static final long GIGA = 1_000_000;

    private BitRate() {}

    /**
     * In kbit/s.
     *
     * @throws IllegalArgumentException naming the text, if it is none, or not in 1 kbit/s to 2
     *     Tbit/s
     */
    static int parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "must be a bit rate, a whole number and kbit, Mbit or Gbit, as in 3Mbit; got '"
                            + text
                            + "'");
        }
        long unit =
                switch (matcher.group(2)) {
                    case "k" -> 1;
                    case "M" -> MEGA;
                    default -> GIGA;
                };
        long rate = Long.parseLong(matcher.group(1)) * unit;
        if (rate < 1 || rate > 2_000 * GIGA) {
            throw new IllegalArgumentException("must be in 1kbit to 2000Gbit, got '" + text + "'");
        }
        return (int) rate;
    }

    /** The shortest text that {@link #parse} reads back. */
    static String format(int kbits) {
        if (kbits % GIGA == 0) {
            return kbits / GIGA + "Gbit";
        }
        return kbits % MEGA == 0 ? kbits / MEGA + "Mbit" : kbits + "kbit";
    }
}
