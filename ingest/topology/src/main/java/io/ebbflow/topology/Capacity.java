package io.ebbflow.topology;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Capacities as people write them: {@code 100Mbit}, {@code 2.5 Gbit}, or bits per second. */
final class Capacity {

    static final String FORM = "a capacity such as 100Mbit or 2.5Gbit, 1bit to 100Tbit";

    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?) *([kmgt]?)(?:bit)?(?:/s|ps)?");
    private static final BigDecimal MOST = new BigDecimal("1e14");

    private Capacity() {}

    /** In bits per second; empty if the text is no such. */
    static Optional<Long> parse(String text) {
        Matcher form = TEXT.matcher(text.toLowerCase(Locale.ROOT).strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        int power = 3 * ("kmgt".indexOf(form.group(2)) + 1);
        if (form.group(2).isEmpty()) {
            power = 0;
        }
        BigDecimal bits = new BigDecimal(form.group(1)).movePointRight(power);
        boolean possible = bits.compareTo(BigDecimal.ONE) >= 0 && bits.compareTo(MOST) <= 0;
        return possible ? Optional.of(bits.longValue()) : Optional.empty();
    }
}
