package io.ebbflow.ingest.metricbeat;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A cursor over the bytes of one JSON document (RFC 8259). Keeps nothing but places: what is not
 * asked for is checked and passed over, eight bytes of a string at a time.
 *
 * <p>Strict: what it accepts is JSON in valid UTF-8. Nesting and the length of numbers are bounded.
 */
final class JsonScanner {

    /** Deeper nesting is rejected; Metricbeat's own events stay below 20. */
    static final int MAX_DEPTH = 100;

    /** Longer numbers are rejected; the longest exact form of a double has 767 digits. */
    static final int MAX_NUMBER = 1000;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    /** Powers of ten that a double holds exactly. */
    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
        1e17, 1e18, 1e19, 1e20, 1e21, 1e22
    };

    private static final long EXACT = 1L << 53;
    private static final int SHOWN = 40;
    private static final int SHORT = 32;

    /** Which bytes end a plain stretch of a string. */
    private static final boolean[] SPECIAL = new boolean[256];

    static {
        for (int i = 0; i < SPECIAL.length; i++) {
            SPECIAL[i] = i < ' ' || i == '"' || i == '\\' || i >= 0x80;
        }
    }

    private byte[] in;
    private int at;
    private int end;
    private int depth;
    private boolean escaped;
    private long head;

    /** Starts on a document; a byte order mark is passed over. */
    void start(byte[] document) {
        in = document;
        end = document.length;
        depth = 0;
        boolean mark =
                end >= 3 && in[0] == (byte) 0xEF && in[1] == (byte) 0xBB && in[2] == (byte) 0xBF;
        at = mark ? 3 : 0;
    }

    /** Whether nothing but blanks is left. */
    boolean atEnd() {
        while (at < end && isBlank(in[at])) {
            at++;
        }
        return at == end;
    }

    /** The next byte that is no blank; it counts as read. */
    int next() throws UndecodableException {
        byte[] bytes = in;
        int i = at;
        while (i < end) {
            byte b = bytes[i++];
            if (b > ' ' || !isBlank(b)) {
                at = i;
                return b;
            }
        }
        at = end;
        throw problem("the document ends where more must come");
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    void expect(char wanted) throws UndecodableException {
        if (at < end && in[at] == wanted) {
            at++;
            return;
        }
        int got = next();
        if (got != wanted) {
            throw unexpected(got, "'" + wanted + "'");
        }
    }

    /** How far the cursor is. */
    int place() {
        return at;
    }

    /** Whether the last string held a backslash. */
    boolean wasEscaped() {
        return escaped;
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
     * Reads to the end of a string whose opening quote was read.
     *
     * @return the place of its closing quote
     */
    int string() throws UndecodableException {
        escaped = false;
        while (true) {
            int i = plain(at);
            if (i >= end) {
                at = end;
                throw problem("a string does not end");
            }
            byte b = in[i];
            at = i + 1;
            if (b == '"') {
                return i;
            }
            if (b == '\\') {
                escape();
            } else if (b < 0) {
                character(b);
            } else {
                throw problem("a string holds the control character " + String.format("0x%02x", b));
            }
        }
    }

    /**
     * As {@link #string}, for the name of a member; {@link #head} tells names apart without looking
     * at them again.
     */
    int name() throws UndecodableException {
        int from = at;
        if (from + 8 <= end) {
            long eight = (long) LONGS.get(in, from);
            int length = Long.numberOfTrailingZeros(special(eight)) >>> 3;
            if (length < 8 && in[from + length] == '"') {
                at = from + length + 1;
                escaped = false;
                head = first(eight, length);
                return from + length;
            }
        }
        int to = string();
        head = head(in, from, to);
        return to;
    }

    /** The first eight bytes of the last name, the first the lowest; zeros after a shorter one. */
    long head() {
        return head;
    }

    /** What {@link #head()} is for a name that stands at a place. */
    static long head(byte[] in, int from, int to) {
        long head = 0;
        for (int i = Math.min(to, from + 8) - 1; i >= from; i--) {
            head = head << 8 | (in[i] & 0xFF);
        }
        return head;
    }

    private static long first(long eight, int bytes) {
        return bytes == 0 ? 0 : eight & (-1L >>> (64 - 8 * bytes));
    }

    /** The first place from there on that is no plain character of a string. */
    private int plain(int from) {
        byte[] bytes = in;
        int last = end;
        int i = from;
        // names are short: a table is faster for them than eight bytes at a time
        for (int soon = Math.min(last, from + SHORT); i < soon; i++) {
            if (SPECIAL[bytes[i] & 0xFF]) {
                return i;
            }
        }
        while (i + 8 <= last) {
            long special = special((long) LONGS.get(bytes, i));
            if (special != 0) {
                return i + (Long.numberOfTrailingZeros(special) >>> 3);
            }
            i += 8;
        }
        while (i < last && !SPECIAL[bytes[i] & 0xFF]) {
            i++;
        }
        return i;
    }

    /** The highest bit of each of eight bytes that is a quote, a backslash, control or no ASCII. */
    private static long special(long eight) {
        long quote = eight ^ 0x2222222222222222L;
        long backslash = eight ^ 0x5C5C5C5C5C5C5C5CL;
        // the lowest bit that is set is right; a borrow can only set false ones above it
        return HIGHS
                & (((quote - ONES) & ~quote)
                        | ((backslash - ONES) & ~backslash)
                        | ((eight - 0x2020202020202020L) & ~eight)
                        | eight);
    }

    private void escape() throws UndecodableException {
        escaped = true;
        int b = at < end ? in[at++] : -1;
        if (b == 'u') {
            for (int i = 0; i < 4; i++) {
                if (at == end || Character.digit(in[at], 16) < 0) {
                    throw problem("\\u needs four hexadecimal digits");
                }
                at++;
            }
        } else if (b < 0 || "\"\\/bfnrt".indexOf(b) < 0) {
            throw problem("a backslash escapes nothing that JSON knows");
        }
    }

    /** Checks a character of UTF-8 whose first byte was read (RFC 3629). */
    private void character(byte first) throws UndecodableException {
        int lead = first & 0xFF;
        int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
        boolean valid = lead >= 0xC2 && lead <= 0xF4 && at + more <= end;
        if (valid) {
            int second = in[at] & 0xFF;
            int low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
            int high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
            valid = second >= low && second <= high;
            for (int i = 1; i < more; i++) {
                valid &= (in[at + i] & 0xC0) == 0x80;
            }
        }
        if (!valid) {
            throw problem("a string is no UTF-8");
        }
        at += more;
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

    UndecodableException unexpected(int got, String wanted) {
        String shown =
                got > ' ' && got < 0x7F
                        ? "'" + (char) got + "'"
                        : String.format("0x%02x", got & 0xFF);
        return problem("got " + shown + " where " + wanted + " must stand");
    }

    private UndecodableException problem(String what) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < at - 1 && i < end; i++) {
            column++;
            if (in[i] == '\n') {
                line++;
                column = 1;
            }
        }
        return new UndecodableException(
                "no JSON: " + what + " (line " + line + ", column " + column + ")");
    }
}
