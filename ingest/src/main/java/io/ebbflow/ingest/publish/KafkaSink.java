package io.ebbflow.ingest.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka through one idempotent producer that waits for all replicas. An outage is told in one line
 * of the log at its begin and one at its end. Thread-safe.
 */
public final class KafkaSink implements RecordSink, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaSink.class);
    private static final int MAX_BLOCK_MS = 2_000;
    private static final int LINGER_MS = 5;
    private static final Duration CLOSING = Duration.ofSeconds(3);

    private final String clientId;
    private final Map<String, String> settings;
    private final Duration ackTimeout;
    private Producer<byte[], byte[]> producer;
    private State state = State.UNKNOWN;

    /** What is known of Kafka by the last attempt. */
    public enum State {
        UNKNOWN,
        UP,
        DOWN
    }

    /**
     * Does not connect yet.
     *
     * @param clientId what this program is called by in the cluster, unless the settings say
     * @param settings properties of the producer, with {@code bootstrap.servers}
     * @param ackTimeout within this every record of a call must be acknowledged
     */
    public KafkaSink(String clientId, Map<String, String> settings, Duration ackTimeout) {
        this.clientId = clientId;
        this.settings = Map.copyOf(settings);
        this.ackTimeout = ackTimeout;
    }

    /**
     * The producer's properties: quick failure, then what was given, then what the promise needs.
     */
    public static Map<String, Object> properties(
            String clientId, Map<String, String> settings, Duration ackTimeout) {
        Map<String, Object> properties = new HashMap<>();
        int timeout = Math.toIntExact(ackTimeout.toMillis());
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 32L << 20);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(500, timeout / 2));
        properties.put(
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Math.max(500, timeout / 2) + LINGER_MS + Math.max(1, timeout / 4));
        properties.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
        properties.putAll(settings);
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return properties;
    }

    @Override
    public void publish(List<ProducerRecord<byte[], byte[]>> records)
            throws SinkUnavailableException, InterruptedException {
        if (records.isEmpty()) {
            return;
        }
        Producer<byte[], byte[]> current = null;
        try {
            current = producer();
            await(send(current, records));
            worked();
        } catch (ExecutionException e) {
            throw failed(current, e.getCause());
        } catch (TimeoutException | KafkaException | IllegalStateException e) {
            // the last is how a producer answers that was closed meanwhile
            throw failed(current, e);
        }
    }

    private static List<Future<RecordMetadata>> send(
            Producer<byte[], byte[]> producer, List<ProducerRecord<byte[], byte[]>> records)
            throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
        for (ProducerRecord<byte[], byte[]> record : records) {
            Future<RecordMetadata> future = producer.send(record);
            if (future.isDone()) {
                // without metadata each of the others would wait its full time to fail too
                future.get();
            }
            sent.add(future);
        }
        return sent;
    }

    private void await(List<Future<RecordMetadata>> sent)
            throws ExecutionException, TimeoutException, InterruptedException {
        long end = System.nanoTime() + ackTimeout.toNanos();
        for (Future<RecordMetadata> future : sent) {
            future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (producer == null) {
            // here and not before: a broker whose name does not resolve yet is an outage too
            producer = new KafkaProducer<>(properties(clientId, settings, ackTimeout));
        }
        return producer;
    }

    private synchronized void worked() {
        if (state == State.DOWN) {
            LOG.info("Kafka takes records again");
        }
        state = State.UP;
    }

    private synchronized SinkUnavailableException failed(
            Producer<byte[], byte[]> used, Throwable cause) {
        if (state != State.DOWN) {
            LOG.warn("Kafka takes no records just now: {}", reason(cause));
        }
        state = State.DOWN;
        boolean passing = cause instanceof RetriableException || cause instanceof TimeoutException;
        if (!passing && used != null && used == producer) {
            // a producer may be beyond repair, as after a fault of its sequence numbers
            producer = null;
            used.close(Duration.ZERO);
        }
        return new SinkUnavailableException("Kafka takes no records just now", cause);
    }

    private static String reason(Throwable cause) {
        Throwable root = cause.getCause() == null ? cause : cause.getCause();
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }

    /** What the last attempt told. */
    public synchronized State state() {
        return state;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(CLOSING);
            producer = null;
        }
    }
}
