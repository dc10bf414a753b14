package io.ebbflow.ovsdb;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream whose messages may not grow past a bound. The parser reads ahead, so that a message may
 * exceed it by what is in the parser's buffer.
 */
final class MessageBound extends FilterInputStream {

    private final int most;
    private long since;

    MessageBound(InputStream in, int most) {
        super(in);
        this.most = most;
    }

    /** A message is complete. */
    void next() {
        since = 0;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        count(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int read) throws IOException {
        since += read;
        if (since > most) {
            throw new IOException("a message is more than the limit of " + most + " bytes");
        }
    }
}
