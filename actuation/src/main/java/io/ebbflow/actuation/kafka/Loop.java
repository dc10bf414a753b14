package io.ebbflow.actuation.kafka;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/**
 * A thread that does one thing over and over until it is stopped. What fails is reported once and
 * tried anew after a pause, so that a broker that is down, or a host name that does not resolve
 * yet, stops nothing.
 */
public final class Loop implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Outage outage;
    private final Round round;
    private final Thread thread;

    /** One attempt: sets up what it needs, works until told to stop, cleans up. */
    @FunctionalInterface
    public interface Round {

        /**
         * Works until {@link Loop#isStopped()}, or for one turn.
         *
         * @param loop is told when things work
         */
        void run(Loop loop) throws Exception;
    }

    private Loop(String name, Logger log, Round round) {
        this.outage = new Outage(log, name);
        this.round = round;
        this.thread = new Thread(this::run, name.replace(' ', '-'));
        thread.setDaemon(true);
    }

    /**
     * Starts a loop.
     *
     * @param name as the subject of a sentence, as in {@code reading actions}
     */
    public static Loop start(String name, Logger log, Round round) {
        Loop loop = new Loop(name, log, round);
        loop.thread.start();
        return loop;
    }

    public boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Waits, but no longer than until the loop is stopped. */
    public void pause(Duration time) throws InterruptedException {
        if (stopped.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
        }
    }

    public void works() {
        outage.works();
    }

    /** What fails because the loop was stopped is no outage. */
    public void failed(Throwable cause) {
        if (!isStopped()) {
            outage.failed(cause);
        }
    }

    private void run() {
        while (!isStopped()) {
            try {
                round.run(this);
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                if (isStopped()) {
                    return;
                }
                outage.failed(e);
                if (!pauseQuietly()) {
                    return;
                }
            }
        }
    }

    private boolean pauseQuietly() {
        try {
            pause(PAUSE);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Asks the loop to stop and waits for it; interrupts it when it takes too long. */
    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join(PATIENCE.toMillis());
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(PATIENCE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
