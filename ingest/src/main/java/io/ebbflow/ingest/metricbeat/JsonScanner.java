package io.ebbflow.ingest.metricbeat;

import java.nio.charset.StandardCharsets;

/**
 * Reads one JSON document (RFC 8259) from left to right. What is not asked for is checked and
 * passed over; nothing is kept of it.
 *
 * <p>Strict: what it accepts is JSON in valid UTF-8. Nesting and the length of numbers are bounded.
 */
final class JsonScanner extends JsonCursor {

    /** Deeper nesting is rejected; Metricbeat's own events stay below 20. */
    static final int MAX_DEPTH = 100;

    /** Longer numbers are rejected; the longest exact form of a double has 767 digits. */
    static final int MAX_NUMBER = 1000;

    /** Powers of ten that a double holds exactly. */
    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18, 1e19, 1e20, 1e21, 1e22
    };

    private static final long EXACT = 1L << 53;
    private static final int SHOWN = 40;

    private int depth;

    /** Starts on a document; a byte order mark is passed over. */
    void begin(byte[] document) {
        start(document);
        depth = 0;
    }

    void enter() throws UndecodableException {
        if (++depth > MAX_DEPTH) {
            throw problem("nesting is deeper than " + MAX_DEPTH);
        }
    }

    void leave() {
        depth--;
    }

    /**
     * Reads a number.
     *
     * @param first its first byte, read already
     * @return its value; infinite if it is beyond all doubles
     */
    double number(int first) throws UndecodableException {
        int start = at - 1;
        boolean negative = first == '-';
        if (negative) {
            first = at < end ? in[at++] : -1;
        }
        if (first < '0' || first > '9') {
            throw unexpected(first, "a digit");
        }
        long mantissa = (long) first - '0';
        int digitsFrom = at - 1;
        while (at < end && isDigit(in[at])) {
            if (first == '0') {
                throw problem("a number has a leading zero");
            }
            mantissa = mantissa * 10 + (in[at++] - '0');
        }
        int digits = at - digitsFrom;
        int exponent = 0;
        if (at < end && in[at] == '.') {
            at++;
            int fraction = at;
            while (at < end && isDigit(in[at])) {
                mantissa = mantissa * 10 + (in[at++] - '0');
            }
            if (at == fraction) {
                throw problem("a number ends with its point");
            }
            exponent = fraction - at;
            digits += at - fraction;
        }
        boolean plain = true;
        if (at < end && (in[at] | 0x20) == 'e') {
            plain = false;
            exponent();
        }
        int length = at - start;
        if (length > MAX_NUMBER) {
            throw problem(
                    "a number has " + length + " characters, more than the limit of " + MAX_NUMBER);
        }
        // within these bounds both operands are exact and the division rounds once (Clinger 1990)
        if (plain && digits <= 18 && mantissa <= EXACT && exponent >= -22) {
            double value = mantissa / TENS[-exponent];
            return negative ? -value : value;
        }
        return Double.parseDouble(new String(in, start, length, StandardCharsets.US_ASCII));
    }

    private void exponent() throws UndecodableException {
        at++;
        if (at < end && (in[at] == '+' || in[at] == '-')) {
            at++;
        }
        int from = at;
        while (at < end && isDigit(in[at])) {
            at++;
        }
        if (at == from) {
            throw problem("a number has an exponent without digits");
        }
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** Reads the rest of {@code true}, {@code false} or {@code null}. */
    void literal(int first) throws UndecodableException {
        String rest =
                switch (first) {
                    case 't' -> "rue";
                    case 'f' -> "alse";
                    case 'n' -> "ull";
                    default -> throw unexpected(first, "a value");
                };
        for (int i = 0; i < rest.length(); i++) {
            if (at == end || in[at] != rest.charAt(i)) {
                throw problem("a word is neither true, false nor null");
            }
            at++;
        }
    }

    /** Checks a value and passes over it. */
    void skip(int first) throws UndecodableException {
        switch (first) {
            case '"' -> string();
            case '{' -> skipObject();
            case '[' -> skipArray();
            case 't', 'f', 'n' -> literal(first);
            default -> number(first);
        }
    }

    /**
     * Moves on to the next member of an object, up to after the opening quote of its name.
     *
     * @param first whether it would be the first
     * @return false at the end of the object
     */
    boolean member(boolean first) throws UndecodableException {
        int b = next();
        if (b == '}') {
            return false;
        }
        if (!first) {
            if (b != ',') {
                throw unexpected(b, "',' or '}'");
            }
            b = next();
        }
        if (b != '"') {
            throw unexpected(b, "a name");
        }
        return true;
    }

    private void skipObject() throws UndecodableException {
        enter();
        for (boolean first = true; member(first); first = false) {
            name();
            expect(':');
            skip(next());
        }
        leave();
    }

    private void skipArray() throws UndecodableException {
        enter();
        int b = next();
        if (b != ']') {
            while (true) {
                skip(b);
                b = next();
                if (b == ']') {
                    break;
                }
                if (b != ',') {
                    throw unexpected(b, "',' or ']'");
                }
                b = next();
            }
        }
        leave();
    }

    /**
     * The value that starts with that byte, short enough for a message; it counts as read.
     *
     * @param first read already
     */
    String shown(int first) throws UndecodableException {
        int start = at - 1;
        skip(first);
        if (first == '{') {
            return "an object";
        }
        if (first == '[') {
            return "an array";
        }
        String text = new String(in, start, at - start, StandardCharsets.UTF_8);
        boolean quoted = first == '"';
        String bare = quoted ? text.substring(1, text.length() - 1) : text;
        String cut = bare.length() <= SHOWN ? bare : bare.substring(0, SHOWN) + "...";
        return quoted ? "\"" + cut + "\"" : cut;
    }
}
