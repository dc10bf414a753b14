package io.ebbflow.actuation.engine;

import io.ebbflow.actuation.kafka.KafkaClients;
import io.ebbflow.actuation.kafka.Outage;
import io.ebbflow.actuation.kafka.Outbox;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.kafka.envelope.Envelope;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes results to {@code ebbflow.action-results.v1}, keyed by target, and notes in the journal
 * that they are there. A result may come twice after a crash; its CloudEvents id tells.
 */
public final class ResultPublisher implements ResultSink {

    /** Stands in the envelope of all records that this service writes. */
    static final URI SOURCE = URI.create("urn:ebbflow:actuation");

    private static final Logger LOG = LoggerFactory.getLogger(ResultPublisher.class);

    private final KafkaClients clients;
    private final Outbox outbox;
    private final ActionJournal journal;
    private final Outage noting = new Outage(LOG, "noting published results in the journal");

    public ResultPublisher(KafkaClients clients, Outbox outbox, ActionJournal journal) {
        this.clients = clients;
        this.outbox = outbox;
        this.journal = journal;
        for (ActionResult left : journal.unpublished()) {
            var unused = publish(left);
        }
    }

    @Override
    public CompletableFuture<Void> publish(ActionResult result) {
        return outbox.send(
                        Envelope.record(
                                clients.name(Topic.ACTION_RESULTS),
                                Topic.ACTION_RESULTS,
                                result.target().toString(),
                                result.actionId() + "/" + result.status().name(),
                                SOURCE,
                                result.time(),
                                result))
                .thenRun(() -> note(result));
    }

    private void note(ActionResult result) {
        try {
            journal.published(result);
            noting.works();
        } catch (IOException e) {
            // it will be published once more after the next start; that does no harm
            noting.failed(e);
        }
    }
}
