package io.ebbflow.topology;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Datapath ids: a number of 64 bits, in decimal to some and 16 hexadecimal digits to others. */
public final class Dpid {

    private static final Pattern HEX = Pattern.compile("(?:0x)?([0-9a-f]{16})");

    private Dpid() {}

    /** As 16 hexadecimal digits. */
    public static String hex(long number) {
        return HexFormat.of().toHexDigits(number);
    }

    /** As the decimal that Ryu's paths take. */
    public static String decimal(String hex) {
        return Long.toUnsignedString(Long.parseUnsignedLong(hex, 16));
    }

    /** From 16 hexadecimal digits, colons allowed between, or a decimal; empty for all else. */
    static Optional<String> parse(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT).replace(":", "");
        if (HEX.matcher(plain).matches()) {
            return Optional.of(plain.substring(plain.length() - 16));
        }
        try {
            return Optional.of(hex(Long.parseUnsignedLong(plain)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
