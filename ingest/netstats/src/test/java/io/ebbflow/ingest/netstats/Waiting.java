package io.ebbflow.ingest.netstats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what a network or another process brings about. */
final class Waiting {

    private Waiting() {}

    /** Tries again every so often until it holds. */
    static void until(String what, Duration every, Duration most, Callable<Boolean> condition)
            throws Exception {
        long end = System.nanoTime() + most.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("within %s: %s", most, what).isLessThan(end);
            LockSupport.parkNanos(every.toNanos());
        }
    }
}
