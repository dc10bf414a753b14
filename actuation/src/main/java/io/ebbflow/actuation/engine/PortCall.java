package io.ebbflow.actuation.engine;

import dev.failsafe.ExecutionContext;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.failsafe.Timeout;
import dev.failsafe.TimeoutExceededException;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.LinkShaper;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.TargetState;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Calls an adapter for an action: with a time limit, and again with growing delay where the failure
 * may pass. Before each try it looks at the target: an order that is in place already is not given
 * again, and one that was decided on another size is not given at all.
 */
final class PortCall {

    private static final int MAX_DELAY_FACTOR = 20;

    private final Adapter adapter;
    private final InstantSource clock;
    private final FailsafeExecutor<Outcome> retrying;

    /** How a call ended, for people. */
    record Outcome(boolean done, String detail) {}

    PortCall(
            EngineConfig config,
            Adapter adapter,
            ScheduledExecutorService executor,
            InstantSource clock) {
        this.adapter = adapter;
        this.clock = clock;
        RetryPolicy<Outcome> retry =
                RetryPolicy.<Outcome>builder()
                        .handleIf(PortCall::mayPass)
                        .withMaxRetries(config.retries())
                        .withBackoff(
                                config.retryDelay(),
                                config.retryDelay().multipliedBy(MAX_DELAY_FACTOR))
                        .build();
        Timeout<Outcome> timeout =
                Timeout.<Outcome>builder(config.callTimeout()).withInterrupt().build();
        this.retrying = Failsafe.with(retry, timeout).with(executor);
    }

    /** Never completes exceptionally: what went wrong is an outcome. */
    CompletableFuture<Outcome> carryOut(Action action) {
        return retrying.getAsync(context -> attempt(action, context))
                .exceptionally(failure -> new Outcome(false, explain(failure)));
    }

    private Outcome attempt(Action action, ExecutionContext<Outcome> context)
            throws ActuationException {
        if (context.isRetry() && clock.instant().isAfter(action.expiresAt())) {
            throw ActuationException.permanent(
                    "expired at "
                            + action.expiresAt()
                            + " after "
                            + context.getAttemptCount()
                            + " failed attempts, the last: "
                            + explain(context.<Throwable>getLastException()));
        }
        TargetState state =
                adapter.inventory()
                        .target(action.target())
                        .orElseThrow(
                                () ->
                                        ActuationException.permanent(
                                                "adapter "
                                                        + adapter.name()
                                                        + " knows no "
                                                        + action.target()));
        if (state.desired() == action.to() && action.kind() == Action.Kind.SCALE) {
            return new Outcome(true, "was ordered already");
        }
        if (state.desired() != action.from() && state.desired() != action.to()) {
            throw ActuationException.permanent(
                    "not carried out: decided at size "
                            + action.from()
                            + ", but the size is "
                            + state.desired()
                            + " now");
        }
        order(action);
        return new Outcome(true, "ordered");
    }

    private void order(Action action) throws ActuationException {
        switch (action.kind()) {
            case SCALE -> adapter.services().orElseThrow().scale(action.target(), action.to());
            case SHAPE ->
                    adapter.links()
                            .orElseThrow()
                            .shape(
                                    action.target(),
                                    new LinkShaper.Cap(action.to(), action.at(), action.until()));
            case REGISTER ->
                    throw ActuationException.permanent(
                            "a registration is a step of a larger action");
        }
    }

    private static boolean mayPass(Throwable failure) {
        return failure instanceof TimeoutExceededException
                || (failure instanceof ActuationException known && known.isRetriable());
    }

    private static String explain(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        if (cause instanceof TimeoutExceededException) {
            return "the adapter did not answer in time";
        }
        return cause instanceof ActuationException ? cause.getMessage() : cause.toString();
    }
}
