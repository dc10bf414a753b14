package io.ebbflow.actuation.engine;

import io.ebbflow.actuation.kafka.KafkaClients;
import io.ebbflow.actuation.kafka.Outbox;
import io.ebbflow.actuation.model.Review;
import java.util.concurrent.CompletableFuture;

/**
 * Publishes reviews to {@code ebbflow.reviews.v1}, keyed by target, so that each reaches the
 * instance that has the action.
 */
public final class Reviews implements ReviewSink {

    private final Records records;
    private final Outbox outbox;

    public Reviews(KafkaClients clients, Outbox outbox) {
        this.records = new Records(clients);
        this.outbox = outbox;
    }

    @Override
    public CompletableFuture<Void> publish(Review review) {
        return outbox.send(records.of(review));
    }
}
