package io.ebbflow.actuation.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Commits of several partitions side by side: each waits for the broker most of its time, and an
 * action must not wait for those of all other partitions one after the other.
 */
final class Commits implements AutoCloseable {

    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    task -> {
                        Thread thread = new Thread(task, "committing");
                        thread.setDaemon(true);
                        return thread;
                    });

    /**
     * Runs all of them and returns once all are over, however they ended.
     *
     * @throws RuntimeException the first failure, with the others suppressed in it
     */
    void run(List<Runnable> commits) throws InterruptedException {
        if (commits.size() == 1) {
            commits.get(0).run();
            return;
        }
        List<Future<?>> running = new ArrayList<>();
        commits.forEach(commit -> running.add(threads.submit(commit)));
        RuntimeException failure = null;
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (ExecutionException e) {
                failure = with(failure, e.getCause());
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static RuntimeException with(RuntimeException failure, Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        if (failure == null) {
            // a runnable throws nothing else
            return (RuntimeException) cause;
        }
        failure.addSuppressed(cause);
        return failure;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
