package io.ebbflow.ingest.agent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what is in the {@link Outbox} to Kafka, on a thread of its own, so that measuring never
 * waits for a broker. What Kafka did not take goes back and is tried again; a document may arrive
 * twice then, which hygiene drops. One log line when Kafka stops taking documents and one when it
 * takes them again.
 */
final class DocumentPublisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentPublisher.class);

    private static final int BATCH = 500;
    private static final long WAIT_MILLIS = 500;
    private static final long RETRY_MILLIS = 1000;
    private static final long CLOSE_MILLIS = 3000;

    private final Map<String, String> kafka;
    private final Outbox outbox;
    private final Outage outage = new Outage();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "publisher");
    private Producer<byte[], byte[]> producer;

    /**
     * Does nothing yet.
     *
     * @param kafka properties of the producer
     */
    DocumentPublisher(Map<String, String> kafka, Outbox outbox) {
        this.kafka = kafka;
        this.outbox = outbox;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** The producer's properties: ours for a small heap and quick failure, then what was given. */
    static Map<String, Object> producerProperties(Map<String, String> given) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "ebbflow-agent");
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 4 * 1024 * 1024);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5000);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2000);
        // a document that arrives twice does no harm
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        properties.put(ProducerConfig.ACKS_CONFIG, "1");
        properties.putAll(given);
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return properties;
    }

    private void run() {
        try {
            // once closing, what is left goes out, but only if Kafka takes it at once
            boolean taken = true;
            while (closing.getCount() > 0 || (taken && !outbox.isEmpty())) {
                taken = publish(outbox.take(BATCH, WAIT_MILLIS));
                if (!taken) {
                    closing.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** True if Kafka took them all. */
    private boolean publish(List<ProducerRecord<byte[], byte[]>> batch)
            throws InterruptedException {
        if (batch.isEmpty()) {
            return true;
        }
        List<Future<RecordMetadata>> sent = new ArrayList<>(batch.size());
        String failure = send(batch, sent);
        List<ProducerRecord<byte[], byte[]>> left =
                new ArrayList<>(batch.subList(sent.size(), batch.size()));
        List<ProducerRecord<byte[], byte[]>> undelivered = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            try {
                sent.get(i).get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RecordTooLargeException) {
                    LOG.warn("a document is dropped, Kafka will never take it: {}", reason(e));
                } else {
                    failure = failure == null ? reason(e) : failure;
                    undelivered.add(batch.get(i));
                }
            }
        }
        undelivered.addAll(left);
        outbox.giveBack(undelivered);
        report(failure);
        return undelivered.isEmpty();
    }

    /**
     * Hands records to the producer until one fails at once: without metadata each would wait its
     * full time.
     *
     * @return what went wrong; null if nothing has yet
     */
    private String send(
            List<ProducerRecord<byte[], byte[]>> batch, List<Future<RecordMetadata>> sent)
            throws InterruptedException {
        try {
            if (producer == null) {
                // here and not before: a broker whose name does not resolve yet is an outage too
                producer = new KafkaProducer<>(producerProperties(kafka));
            }
            for (ProducerRecord<byte[], byte[]> record : batch) {
                Future<RecordMetadata> future = producer.send(record);
                sent.add(future);
                if (future.isDone() && failed(future)) {
                    break;
                }
            }
            producer.flush();
            return null;
        } catch (KafkaException e) {
            return e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
        }
    }

    private static boolean failed(Future<RecordMetadata> future) throws InterruptedException {
        try {
            future.get();
            return false;
        } catch (ExecutionException e) {
            return !(e.getCause() instanceof RecordTooLargeException);
        }
    }

    private void report(String failure) {
        if (failure != null) {
            if (outage.begin()) {
                LOG.warn("Kafka takes no documents, they are held until it does: {}", failure);
            }
            return;
        }
        long dropped = outbox.takeDropped();
        if (outage.end()) {
            LOG.info("Kafka takes documents again; {} were dropped meanwhile", dropped);
        } else if (dropped > 0) {
            LOG.warn("{} documents were dropped: Kafka takes them too slowly", dropped);
        }
    }

    private static String reason(ExecutionException e) {
        return e.getCause().getMessage();
    }

    /** Publishes what is left, within a few seconds, if Kafka takes it. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(CLOSE_MILLIS);
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(CLOSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (producer != null) {
            producer.close(Duration.ofMillis(CLOSE_MILLIS));
        }
    }
}
