package io.ebbflow.flinkjobs.cluster;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what other processes bring about. */
final class Await {

    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private Await() {}

    /** Something that becomes true. */
    @FunctionalInterface
    interface Condition {

        boolean holds() throws Exception;
    }

    static void until(String what, Condition condition) throws Exception {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "waited in vain for " + DEADLINE.toSeconds() + " s until " + what);
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }
}
