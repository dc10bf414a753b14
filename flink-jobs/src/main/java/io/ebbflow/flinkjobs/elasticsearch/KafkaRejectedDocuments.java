package io.ebbflow.flinkjobs.elasticsearch;

import io.ebbflow.kafka.envelope.Envelope;
import io.ebbflow.kafka.model.DeadLetter;
import io.ebbflow.kafka.topic.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rejected documents as {@link DeadLetter}s on the dead-letter topic, acknowledged by all in-sync
 * replicas before they count as safe. A document that is rejected again after a restart has the
 * same event id.
 *
 * <p>Dead letters are indexed too. One that is itself rejected ends here with a line in the log, or
 * it would come round as a dead letter of its own for ever.
 */
public final class KafkaRejectedDocuments implements RejectedDocuments {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaRejectedDocuments.class);
    private static final URI SOURCE = URI.create("urn:ebbflow:job");
    private static final String STAGE = "elasticsearch";

    /** So that one try, and with it a checkpoint, is not held up longer than this. */
    private static final int TRY_MS = 30_000;

    private final Map<String, Object> settings;
    private final String topic;
    private final String deadLetterIndex;
    private final InstantSource clock;
    private Producer<byte[], byte[]> producer;
    private boolean closed;

    private KafkaRejectedDocuments(
            Map<String, String> kafka, String topic, String deadLetterIndex, InstantSource clock) {
        this.settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TRY_MS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TRY_MS / 3);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TRY_MS);
        this.topic = topic;
        this.deadLetterIndex = deadLetterIndex;
        this.clock = clock;
    }

    /**
     * Rejected documents to a Kafka topic.
     *
     * @param kafka properties of the producer, {@code bootstrap.servers} at least
     * @param topic name of the dead-letter topic in this cluster
     * @param deadLetterIndex what the names of indices begin with that hold dead letters, as in
     *     {@link BulkDocument#index}
     */
    public static Factory factory(Map<String, String> kafka, String topic, String deadLetterIndex) {
        Map<String, String> copy = new HashMap<>(kafka);
        return clock -> new KafkaRejectedDocuments(copy, topic, deadLetterIndex, clock);
    }

    @Override
    public void reject(List<RejectedDocument> rejected) throws IOException, InterruptedException {
        List<Future<?>> acknowledgements = new ArrayList<>();
        try {
            for (RejectedDocument document : rejected) {
                if (document.document().index().startsWith(deadLetterIndex)) {
                    LOG.warn(
                            "the server refuses dead letter {}/{} ({}: {}); it is not kept in any"
                                    + " index",
                            document.index(),
                            document.document().id(),
                            document.status(),
                            document.reason());
                } else {
                    acknowledgements.add(producer().send(deadLetter(document)));
                }
            }
            for (Future<?> acknowledgement : acknowledgements) {
                acknowledgement.get();
            }
        } catch (InterruptException e) {
            // Kafka's own, unchecked; it has set the flag, which is ours to clear now
            Thread.interrupted();
            throw new InterruptedException(e.getMessage());
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    /** Made when first needed: its constructor fails while no broker's name resolves. */
    private synchronized Producer<byte[], byte[]> producer() throws InterruptedException {
        if (closed) {
            throw new InterruptedException("closed");
        }
        if (producer == null) {
            producer =
                    new KafkaProducer<>(
                            settings, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    private synchronized IOException failed(Throwable cause) {
        // one that hit anything else, as in lost rights, never sends again
        if (!(cause instanceof RetriableException) && producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
        return new IOException("Kafka topic " + topic + ": " + cause, cause);
    }

    private ProducerRecord<byte[], byte[]> deadLetter(RejectedDocument rejected) {
        BulkDocument document = rejected.document();
        String source = rejected.index() + "/" + document.id();
        DeadLetter letter =
                DeadLetter.of(
                        clock.instant(),
                        source,
                        STAGE,
                        rejected.status() + " " + rejected.reason(),
                        document.json());
        return Envelope.record(
                topic,
                Topic.DEAD_LETTER,
                source,
                id(source, document),
                SOURCE,
                letter.time(),
                letter);
    }

    private static String id(String source, BulkDocument document) {
        var name = new ByteArrayOutputStream();
        name.writeBytes(source.getBytes(StandardCharsets.UTF_8));
        name.write(0);
        name.writeBytes(document.json());
        return UUID.nameUUIDFromBytes(name.toByteArray()).toString();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (producer != null) {
            // nothing is under way: who called reject() has waited for its acknowledgements
            producer.close(Duration.ZERO);
        }
    }
}
