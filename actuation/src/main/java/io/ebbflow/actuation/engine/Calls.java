package io.ebbflow.actuation.engine;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.ExecutionContext;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.failsafe.Timeout;
import dev.failsafe.TimeoutExceededException;
import io.ebbflow.actuation.engine.EngineConfig.CallConfig;
import io.ebbflow.actuation.plan.Task.Answer;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.ingest.model.Entity;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls adapters: with a time limit, again with growing and jittered delay where the failure may
 * pass, and not at all for a while where an adapter fails again and again. Calls for one target go
 * one after the other. Thread-safe.
 */
final class Calls implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);
    private static final int THREADS = 16;
    private static final int MAX_DELAY_FACTOR = 20;
    private static final double JITTER = 0.25;

    private final CallConfig config;
    private final RetryPolicy<Answer> retry;
    private final Timeout<Answer> timeout;
    private final Map<String, CircuitBreaker<Answer>> breakers = new ConcurrentHashMap<>();
    private final Map<Entity, CompletableFuture<?>> running = new ConcurrentHashMap<>();
    private final ScheduledExecutorService executor;

    /** What is called. */
    @FunctionalInterface
    interface Call {

        /**
         * Tries once.
         *
         * @param before how often it was tried before
         * @param last why the last try failed; null in the first
         */
        Answer attempt(int before, String last) throws ActuationException;
    }

    /**
     * How a call ended.
     *
     * @param answer null if there is none
     * @param failure for people; null unless it failed
     */
    record Outcome(Answer answer, String failure) {

        /** The adapter was left alone: neither an answer nor a failure. */
        boolean isHeldBack() {
            return answer == null && failure == null;
        }
    }

    Calls(CallConfig config) {
        this.config = config;
        this.retry =
                RetryPolicy.<Answer>builder()
                        .handleIf(Calls::mayPass)
                        .withMaxRetries(config.retries())
                        .withBackoff(
                                config.retryDelay(),
                                config.retryDelay().multipliedBy(MAX_DELAY_FACTOR))
                        .withJitter(JITTER)
                        .build();
        this.timeout = Timeout.<Answer>builder(config.timeout()).withInterrupt().build();
        AtomicInteger count = new AtomicInteger();
        this.executor =
                Executors.newScheduledThreadPool(
                        THREADS,
                        task -> {
                            Thread thread =
                                    new Thread(task, "adapter-call-" + count.incrementAndGet());
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /**
     * Calls; the future never completes exceptionally.
     *
     * @param adapter whose circuit breaker it is
     */
    CompletableFuture<Outcome> run(String adapter, Entity target, Call call) {
        CompletableFuture<Outcome> result = new CompletableFuture<>();
        CompletableFuture<?> before = running.put(target, result);
        if (before == null || before.isDone()) {
            start(adapter, call, result);
        } else {
            // of a partition that was given up and came back
            var unused = before.thenRun(() -> start(adapter, call, result));
        }
        var unused = result.thenRun(() -> running.remove(target, result));
        return result;
    }

    private void start(String adapter, Call call, CompletableFuture<Outcome> result) {
        var unused =
                Failsafe.with(retry, breaker(adapter), timeout)
                        .with(executor)
                        .getAsync(context -> attempt(call, context))
                        .whenComplete(
                                (answer, failure) ->
                                        result.complete(
                                                new Outcome(
                                                        answer,
                                                        failure == null
                                                                ? null
                                                                : explain(adapter, failure))));
    }

    private static Answer attempt(Call call, ExecutionContext<Answer> context)
            throws ActuationException {
        Throwable last = context.getLastException();
        return call.attempt(context.getAttemptCount(), last == null ? null : text(last));
    }

    /** Whether calls of that adapter are held back just now. */
    boolean isOpen(String adapter) {
        CircuitBreaker<Answer> breaker = breakers.get(adapter);
        return breaker != null && breaker.isOpen() && !breaker.getRemainingDelay().isZero();
    }

    /** Breakers by adapter, as in {@code closed}. */
    Map<String, String> breakers() {
        Map<String, String> states = new TreeMap<>();
        breakers.forEach(
                (adapter, breaker) -> states.put(adapter, isOpen(adapter) ? "open" : "closed"));
        return states;
    }

    private CircuitBreaker<Answer> breaker(String adapter) {
        return breakers.computeIfAbsent(
                adapter,
                name ->
                        CircuitBreaker.<Answer>builder()
                                .handleIf(Calls::mayPass)
                                .withFailureThreshold(config.breakerFailures())
                                .withDelay(config.breakerDelay())
                                .onOpen(
                                        event ->
                                                LOG.warn(
                                                        "{} failed {} times in a row and is left"
                                                                + " alone for {}",
                                                        name,
                                                        config.breakerFailures(),
                                                        config.breakerDelay()))
                                .onClose(event -> LOG.info("{} works again", name))
                                .build());
    }

    private static boolean mayPass(Throwable failure) {
        return failure instanceof TimeoutExceededException
                || (failure instanceof ActuationException known && known.isRetriable());
    }

    /** Null where the adapter was left alone. */
    private static String explain(String adapter, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        if (cause instanceof CircuitBreakerOpenException) {
            return null;
        }
        if (cause instanceof ActuationException known
                && known.reason() == ActuationException.Reason.NO_CAPACITY) {
            return "no capacity at " + adapter + ": " + known.getMessage();
        }
        return text(cause);
    }

    private static String text(Throwable failure) {
        if (failure instanceof TimeoutExceededException) {
            return "the adapter did not answer in time";
        }
        return failure instanceof ActuationException ? failure.getMessage() : failure.toString();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
