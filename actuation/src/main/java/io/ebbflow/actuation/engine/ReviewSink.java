package io.ebbflow.actuation.engine;

import io.ebbflow.actuation.model.Review;
import java.util.concurrent.CompletableFuture;

/** Where people's reviews go. */
@FunctionalInterface
public interface ReviewSink {

    /** Publishes a review; the future completes once it is safe. Never throws, never blocks. */
    CompletableFuture<Void> publish(Review review);
}
