package io.ebbflow.actuation.engine;

import io.ebbflow.decision.model.ActionResult;
import java.util.concurrent.CompletableFuture;

/** Where results go. */
@FunctionalInterface
public interface ResultSink {

    /** Publishes a result; the future completes once it is safe. Never throws, never blocks. */
    CompletableFuture<Void> publish(ActionResult result);
}
