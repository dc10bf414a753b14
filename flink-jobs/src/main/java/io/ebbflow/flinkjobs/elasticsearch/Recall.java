package io.ebbflow.flinkjobs.elasticsearch;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Calls back documents that wait to be sent again: a checkpoint wants them, or the writer closes.
 * All waiting for a server goes through it, so nothing waits past a recall. Thread-safe.
 */
final class Recall {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean asked;

    /** From now on nothing waits, and nothing is sent again, until {@link #lift}. */
    void ask() {
        lock.lock();
        try {
            asked = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void lift() {
        asked = false;
    }

    boolean asked() {
        return asked;
    }

    /** Waits for the time given, or until documents are called back. */
    void pause(Duration time) throws InterruptedException {
        lock.lock();
        try {
            long left = time.toNanos();
            while (!asked && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
