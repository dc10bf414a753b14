package io.ebbflow.ingest.metricbeat;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A place in the bytes of one JSON document, and the strings there: checked to be valid UTF-8 with
 * no escape that JSON does not know, eight bytes at a time. Keeps nothing but places.
 */
abstract class JsonCursor {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private static final int SHORT = 32;

    /** Which bytes end a plain stretch of a string. */
    private static final boolean[] SPECIAL = new boolean[256];

    static {
        for (int i = 0; i < SPECIAL.length; i++) {
            SPECIAL[i] = i < ' ' || i == '"' || i == '\\' || i >= 0x80;
        }
    }

    /** The document. */
    byte[] in;

    /** The next byte to read. */
    int at;

    /** Where the document ends. */
    int end;

    private boolean escaped;
    private long head;

    /** Starts on a document; a byte order mark is passed over. */
    final void start(byte[] document) {
        in = document;
        end = document.length;
        boolean mark =
                end >= 3 && in[0] == (byte) 0xEF && in[1] == (byte) 0xBB && in[2] == (byte) 0xBF;
        at = mark ? 3 : 0;
    }

    /** Whether nothing but blanks is left. */
    final boolean atEnd() {
        while (at < end && isBlank(in[at])) {
            at++;
        }
        return at == end;
    }

    /** The next byte that is no blank; it counts as read. */
    final int next() throws UndecodableException {
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

    final void expect(char wanted) throws UndecodableException {
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
    final int place() {
        return at;
    }

    /** Whether the last string held a backslash. */
    final boolean wasEscaped() {
        return escaped;
    }

    /**
     * Reads to the end of a string whose opening quote was read.
     *
     * @return the place of its closing quote
     */
    final int string() throws UndecodableException {
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
    final int name() throws UndecodableException {
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
    final long head() {
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

    final UndecodableException unexpected(int got, String wanted) {
        String shown =
                got > ' ' && got < 0x7F
                        ? "'" + (char) got + "'"
                        : String.format("0x%02x", got & 0xFF);
        return problem("got " + shown + " where " + wanted + " must stand");
    }

    final UndecodableException problem(String what) {
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
