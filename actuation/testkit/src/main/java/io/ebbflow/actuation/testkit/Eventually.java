package io.ebbflow.actuation.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.Assertions;

/** Waits for what another thread or process brings about. */
public final class Eventually {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(5);

    private Eventually() {}

    /** Returns once the condition holds; fails, saying what was awaited, if it does not in time. */
    public static void eventually(String what, Callable<Boolean> condition) throws Exception {
        eventually(what, DEADLINE, STEP, condition);
    }

    /** The same for a real system that takes its time, and must not be kept busy with questions. */
    public static void eventually(
            String what, Duration deadline, Duration step, Callable<Boolean> condition)
            throws Exception {
        long end = System.nanoTime() + deadline.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                Assertions.fail("not within " + deadline.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(step.toNanos());
        }
    }
}
