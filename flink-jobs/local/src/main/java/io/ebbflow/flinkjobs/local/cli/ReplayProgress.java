package io.ebbflow.flinkjobs.local.cli;

import java.io.Closeable;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import picocli.CommandLine;

/**
 * How far a replay is: a bar that is drawn over itself on a terminal, and one line at the end
 * anywhere.
 */
final class ReplayProgress implements Closeable {

    private static final int WIDTH = 30;
    private static final long REDRAW_NANOS = 200_000_000;

    private final PrintWriter err;
    private final long total;
    private final boolean terminal = CommandLine.Help.Ansi.AUTO.enabled();
    private final long start = System.nanoTime();
    private long sent;
    private long drawn;

    ReplayProgress(PrintWriter err, long total) {
        this.err = err;
        this.total = total;
    }

    void sent(Instant time) {
        sent++;
        show(time);
    }

    /** Draws the bar, if there is one and it is time. */
    void show(Instant time) {
        long now = System.nanoTime();
        if (terminal && now - drawn >= REDRAW_NANOS) {
            drawn = now;
            int full = (int) (WIDTH * sent / total);
            err.print(
                    "\r["
                            + "#".repeat(full)
                            + ".".repeat(WIDTH - full)
                            + "] "
                            + text()
                            + ", at "
                            + time
                            + " ");
            err.flush();
        }
    }

    private String text() {
        double seconds = Math.max(1e-3, (System.nanoTime() - start) / 1e9);
        return String.format(
                Locale.ROOT,
                "%d of %d records (%d %%), %.0f a second",
                sent,
                total,
                100 * sent / total,
                sent / seconds);
    }

    @Override
    public void close() {
        err.println((terminal ? "\r" : "") + text() + (terminal ? " ".repeat(60) : ""));
        err.flush();
    }
}
