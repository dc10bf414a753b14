package io.ebbflow.flinkjobs.local.cli;

import java.io.PrintWriter;

/**
 * A bar on standard error that moves as rows are done; nothing where that is no terminal. The
 * launcher says whether it is one: Java can tell only of all three streams at once. Thread-safe.
 */
final class NabCommandProgress {

    private static final String TERMINAL = "ebbflow.stderr.terminal";
    private static final int WIDTH = 30;

    private final PrintWriter err;
    private final boolean shown;
    private final long total;
    private long done;

    NabCommandProgress(PrintWriter err, boolean shown, long total) {
        this.err = err;
        this.shown = shown;
        this.total = total;
    }

    /** Shown if the launcher says that standard error is a terminal. */
    static NabCommandProgress of(PrintWriter err, long total) {
        return new NabCommandProgress(err, Boolean.getBoolean(TERMINAL), total);
    }

    /** Takes note of more that is done. */
    synchronized void add(long more, String what) {
        done = Math.min(total, done + more);
        int filled = (int) (WIDTH * done / total);
        // \033[K clears what is left of a longer line before
        show(
                "\r[%s%s] %3d %%  %s\033[K"
                        .formatted(
                                "#".repeat(filled),
                                ".".repeat(WIDTH - filled),
                                100 * done / total,
                                what));
    }

    /** Takes the bar away. */
    synchronized void clear() {
        show("\r\033[K");
    }

    private void show(String text) {
        if (shown) {
            err.print(text);
            err.flush();
        }
    }
}
