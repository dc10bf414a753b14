package io.ebbflow.actuation.kafka;

import io.ebbflow.kafka.envelope.Envelope;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Publishes through a producer of its own. */
public final class KafkaPublisher implements Publisher, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KafkaClients clients;
    private final URI source;
    private Producer<byte[], byte[]> producer;

    /**
     * @param source stands in the envelope of each record
     */
    public KafkaPublisher(KafkaClients clients, URI source) {
        this.clients = clients;
        this.source = source;
    }

    @Override
    public void publish(Topic topic, String key, String id, Instant time, Object value)
            throws IOException {
        try {
            producer()
                    .send(record(topic, key, id, time, value))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw unavailable(topic, e.getCause());
        } catch (TimeoutException | KafkaException e) {
            throw unavailable(topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while publishing to " + topic.subject());
        }
    }

    private ProducerRecord<byte[], byte[]> record(
            Topic topic, String key, String id, Instant time, Object value) {
        String name = clients.name(topic);
        if (value == null) {
            return new ProducerRecord<>(name, key.getBytes(StandardCharsets.UTF_8), null);
        }
        return value instanceof byte[] json
                ? Envelope.recordOf(name, topic, key, id, source, time, json)
                : Envelope.record(name, topic, key, id, source, time, value);
    }

    private static IOException unavailable(Topic topic, Throwable cause) {
        return new IOException("Kafka does not take records of topic " + topic.subject(), cause);
    }

    // made on first use: the address of the broker may not resolve yet when the service starts
    private synchronized Producer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = clients.reliableProducer("ebbflow-actuation-api");
        }
        return producer;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(1));
        }
    }
}
