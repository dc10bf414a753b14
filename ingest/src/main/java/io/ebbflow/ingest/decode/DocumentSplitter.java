package io.ebbflow.ingest.decode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts a stream of UTF-8 into JSON documents, by nesting and strings alone: one a line, pretty
 * printed, or one after the other. Holds no more than {@code keepBytes} of a document; the rest is
 * counted and dropped.
 *
 * <p>A broken document must not take its neighbours with it. It ends where no JSON can go on: at a
 * line break inside a string, or at a line that opens with a brace where none may stand. What
 * follows is skipped up to the next line that opens with a brace.
 */
final class DocumentSplitter {

    /** One document, or a line that is none. */
    static final class Piece {

        private final long line;
        private final byte[] head;
        private final long bytes;

        private Piece(long line, byte[] head, long bytes) {
            this.line = line;
            this.head = head;
            this.bytes = bytes;
        }

        /** Where it starts, from 1. */
        long line() {
            return line;
        }

        /** Its bytes, up to the bound. */
        byte[] head() {
            return head;
        }

        /** Its true size. */
        long bytes() {
            return bytes;
        }
    }

    private enum State {
        BETWEEN,
        INSIDE,
        STRING,
        ESCAPE,
        /** Between documents, on a line that is none. */
        STRAY,
        /** After a broken document. */
        SKIPPING
    }

    private final InputStream in;
    private final int keepBytes;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream(4096);

    private State state = State.BETWEEN;
    private long line = 1;
    private long startLine = 1;
    private long bytes;
    private int depth;
    private boolean array;
    private boolean lineStart = true;
    private int lastSolid;

    /** A byte that was read but belongs to what follows; -1 for none. */
    private int pushedBack = -1;

    DocumentSplitter(InputStream in, int keepBytes) {
        this.in = in;
        this.keepBytes = keepBytes;
    }

    /** The next piece; null at the end of the stream. */
    Piece next() throws IOException {
        head.reset();
        bytes = 0;
        int b;
        while ((b = read()) >= 0) {
            boolean opensLine = lineStart;
            lineStart = b == '\n';
            if (b == '\n') {
                line++;
            }
            if (accept(b, opensLine)) {
                return new Piece(startLine, head.toByteArray(), bytes);
            }
        }
        boolean rest = bytes > 0;
        state = State.BETWEEN;
        return rest ? new Piece(startLine, head.toByteArray(), bytes) : null;
    }

    /** Takes one byte; true if a piece is complete. */
    private boolean accept(int b, boolean opensLine) {
        return switch (state) {
            case BETWEEN -> between(b);
            case INSIDE -> inside(b, opensLine);
            case STRING -> string(b);
            case ESCAPE -> escaped(b);
            case STRAY -> stray(b);
            case SKIPPING -> skipping(b, opensLine);
        };
    }

    private boolean between(int b) {
        // the three bytes of a byte order mark count as blanks
        if (b <= ' ' || b == 0xEF || b == 0xBB || b == 0xBF) {
            return false;
        }
        startLine = line;
        keep(b);
        if (b == '{' || b == '[') {
            state = State.INSIDE;
            depth = 1;
            array = b == '[';
            lastSolid = b;
        } else {
            state = State.STRAY;
        }
        return false;
    }

    private boolean inside(int b, boolean opensLine) {
        if (b == '{' && opensLine && !array && !mayPrecedeValue(lastSolid)) {
            // only a new document can start here: the one before was cut short
            pushBack(b, opensLine);
            state = State.BETWEEN;
            return true;
        }
        keep(b);
        if (b == '"') {
            state = State.STRING;
        } else if (b == '{' || b == '[') {
            depth++;
        } else if ((b == '}' || b == ']') && --depth == 0) {
            state = State.BETWEEN;
            return true;
        }
        if (b > ' ') {
            lastSolid = b;
        }
        return false;
    }

    private boolean string(int b) {
        if (b == '\n') {
            state = State.SKIPPING;
            return true;
        }
        keep(b);
        if (b == '"') {
            state = State.INSIDE;
        } else if (b == '\\') {
            state = State.ESCAPE;
        }
        return false;
    }

    private boolean escaped(int b) {
        state = State.STRING;
        return b == '\n' ? string(b) : keptOn(b);
    }

    private boolean stray(int b) {
        if (b == '\n') {
            state = State.BETWEEN;
            return true;
        }
        return keptOn(b);
    }

    private boolean keptOn(int b) {
        keep(b);
        return false;
    }

    private boolean skipping(int b, boolean opensLine) {
        if (b == '{' && opensLine) {
            pushBack(b, opensLine);
            state = State.BETWEEN;
        }
        return false;
    }

    private static boolean mayPrecedeValue(int b) {
        return b == ':' || b == ',' || b == '[';
    }

    private void keep(int b) {
        bytes++;
        if (head.size() < keepBytes) {
            head.write(b);
        }
    }

    private void pushBack(int b, boolean opensLine) {
        pushedBack = b;
        lineStart = opensLine;
    }

    private int read() throws IOException {
        if (pushedBack >= 0) {
            int b = pushedBack;
            pushedBack = -1;
            return b;
        }
        return in.read();
    }
}
