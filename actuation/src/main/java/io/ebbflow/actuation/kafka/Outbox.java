package io.ebbflow.actuation.kafka;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends records one after the other, each until it is acknowledged, however long the broker is
 * down. For few records that must arrive in order. Thread-safe.
 */
public final class Outbox implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final Duration RETRY_PAUSE = Duration.ofMillis(500);

    private final LinkedBlockingDeque<Letter> letters = new LinkedBlockingDeque<>();
    private final KafkaClients clients;
    private final Loop loop;

    private record Letter(
            ProducerRecord<byte[], byte[]> record, CompletableFuture<Void> delivered) {}

    public Outbox(KafkaClients clients) {
        this.clients = clients;
        this.loop = Loop.start("publishing reviews", LOG, this::deliver);
    }

    /** Queues a record; the future completes once the broker has it. */
    public CompletableFuture<Void> send(ProducerRecord<byte[], byte[]> record) {
        CompletableFuture<Void> delivered = new CompletableFuture<>();
        letters.addLast(new Letter(record, delivered));
        return delivered;
    }

    /** How many records wait. */
    public int waiting() {
        return letters.size();
    }

    private void deliver(Loop current) throws InterruptedException {
        Producer<byte[], byte[]> producer = clients.reliableProducer("ebbflow-actuation-reviews");
        try {
            // what waits when the service stops is given one try each
            while (!current.isStopped() || !letters.isEmpty()) {
                Letter letter = letters.pollFirst(100, TimeUnit.MILLISECONDS);
                if (letter == null) {
                    continue;
                }
                if (send(producer, letter, current)) {
                    letter.delivered().complete(null);
                } else if (current.isStopped()) {
                    return;
                } else {
                    letters.addFirst(letter);
                    current.pause(RETRY_PAUSE);
                }
            }
        } finally {
            producer.close(Duration.ofSeconds(1));
        }
    }

    private static boolean send(Producer<byte[], byte[]> producer, Letter letter, Loop current)
            throws InterruptedException {
        try {
            producer.send(letter.record()).get();
            current.works();
            return true;
        } catch (ExecutionException e) {
            current.failed(e.getCause());
            return false;
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
