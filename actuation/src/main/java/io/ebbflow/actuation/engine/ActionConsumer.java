package io.ebbflow.actuation.engine;

import io.ebbflow.actuation.kafka.KafkaClients;
import io.ebbflow.actuation.kafka.Loop;
import io.ebbflow.actuation.kafka.Outbox;
import io.ebbflow.decision.model.Action;
import io.ebbflow.kafka.envelope.Envelope;
import io.ebbflow.kafka.model.DeadLetter;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code ebbflow.actions.v1} for the engine. An offset is committed once the action's first
 * result is published, so that none is lost; the journal sees to it that none is done twice. What
 * is no action goes to the dead-letter topic.
 */
public final class ActionConsumer implements AutoCloseable {

    /** Its consumer group. */
    public static final String GROUP = "ebbflow-actuation";

    private static final Logger LOG = LoggerFactory.getLogger(ActionConsumer.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaClients clients;
    private final ActuationEngine engine;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Loop loop;

    /** Offsets that may be committed once all is published that they stand for. */
    private record Batch(
            Map<TopicPartition, OffsetAndMetadata> offsets, CompletableFuture<Void> published) {}

    public ActionConsumer(
            KafkaClients clients, ActuationEngine engine, Outbox outbox, InstantSource clock) {
        this.clients = clients;
        this.engine = engine;
        this.outbox = outbox;
        this.clock = clock;
        this.loop = Loop.start("reading actions", LOG, this::read);
    }

    private void read(Loop current) throws IOException {
        Deque<Batch> pending = new ArrayDeque<>();
        Consumer<byte[], byte[]> consumer = clients.groupConsumer(GROUP);
        try {
            consumer.subscribe(List.of(clients.name(Topic.ACTIONS)));
            while (!current.isStopped()) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    pending.addLast(take(records));
                    current.works();
                }
                commit(consumer, pending);
            }
        } finally {
            KafkaClients.close(consumer);
        }
    }

    private Batch take(ConsumerRecords<byte[], byte[]> records) throws IOException {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        List<CompletableFuture<Void>> published = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            published.add(take(record));
            offsets.put(
                    new TopicPartition(record.topic(), record.partition()),
                    new OffsetAndMetadata(record.offset() + 1));
        }
        return new Batch(
                offsets, CompletableFuture.allOf(published.toArray(CompletableFuture[]::new)));
    }

    private CompletableFuture<Void> take(ConsumerRecord<byte[], byte[]> record) throws IOException {
        Action action;
        try {
            action = ActionDecoder.decode(record.value());
        } catch (IOException e) {
            return bury(record, e.getMessage());
        }
        return engine.submit(action);
    }

    private CompletableFuture<Void> bury(ConsumerRecord<byte[], byte[]> record, String reason) {
        String source = record.topic() + "/" + record.partition() + "/" + record.offset();
        LOG.warn("{} is no action and goes to the dead-letter topic: {}", source, reason);
        Instant now = clock.instant();
        return outbox.send(
                Envelope.record(
                        clients.name(Topic.DEAD_LETTER),
                        Topic.DEAD_LETTER,
                        source,
                        source,
                        ResultPublisher.SOURCE,
                        now,
                        DeadLetter.of(now, source, "actuation", reason, record.value())));
    }

    private static void commit(Consumer<byte[], byte[]> consumer, Deque<Batch> pending) {
        while (!pending.isEmpty() && pending.peekFirst().published().isDone()) {
            Map<TopicPartition, OffsetAndMetadata> offsets =
                    new HashMap<>(pending.peekFirst().offsets());
            // of a partition that went to another member, that one commits
            offsets.keySet().retainAll(consumer.assignment());
            try {
                consumer.commitSync(offsets);
            } catch (RetriableException e) {
                LOG.debug("commit of {} is tried again: {}", offsets, e.toString());
                return;
            } catch (CommitFailedException e) {
                // the group has moved on; the actions are read again and recognised
                LOG.debug("commit of {} is dropped: {}", offsets, e.toString());
            }
            pending.removeFirst();
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
