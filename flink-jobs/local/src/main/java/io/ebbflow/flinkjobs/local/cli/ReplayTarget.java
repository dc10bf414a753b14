package io.ebbflow.flinkjobs.local.cli;

import io.ebbflow.ingest.replay.Recorded;
import io.ebbflow.kafka.envelope.Envelope;
import io.ebbflow.kafka.topic.Topic;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Where replayed records go. */
interface ReplayTarget extends Closeable {

    /**
     * Sends a record.
     *
     * @param carried the time its value is to carry
     * @throws IOException if this record or one before it was not taken
     */
    void send(String topic, Recorded record, Instant carried) throws IOException;

    /** Waits until everything was taken. */
    void flush() throws IOException;

    /** Prints values. */
    final class Printer implements ReplayTarget {

        private final Consumer<byte[]> out;

        Printer(Consumer<byte[]> out) {
            this.out = out;
        }

        @Override
        public void send(String topic, Recorded record, Instant carried) {
            out.accept(record.at().apply(carried));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** Kafka. */
    final class Kafka implements ReplayTarget {

        private static final URI SOURCE = URI.create("/ebbflow/replay");
        private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

        private final KafkaProducer<byte[], byte[]> producer;
        private final AtomicReference<Exception> failure = new AtomicReference<>();
        private long sent;

        Kafka(Map<String, String> kafka) {
            Map<String, Object> config = new HashMap<>(kafka);
            config.putIfAbsent("acks", "all");
            // on a topic that was created just now, a second request may overtake a first that
            // fails
            config.putIfAbsent("max.in.flight.requests.per.connection", "1");
            config.putIfAbsent("linger.ms", "20");
            config.putIfAbsent("compression.type", "lz4");
            config.putIfAbsent("max.block.ms", "10000");
            config.putIfAbsent("request.timeout.ms", "10000");
            config.putIfAbsent("delivery.timeout.ms", "30000");
            producer =
                    new KafkaProducer<>(
                            config, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public void send(String topic, Recorded record, Instant carried) throws IOException {
            check();
            try {
                // what becomes of it is told to the callback, and looked at with the next record
                Future<RecordMetadata> unused =
                        producer.send(
                                of(topic, record, carried),
                                (metadata, problem) -> failure.compareAndSet(null, problem));
            } catch (KafkaException e) {
                throw new IOException("Kafka does not take " + topic + ": " + e.getMessage(), e);
            }
            sent++;
        }

        private ProducerRecord<byte[], byte[]> of(String topic, Recorded record, Instant carried) {
            byte[] value = record.at().apply(carried);
            if (record.topic() == Topic.METRICBEAT) {
                byte[] key =
                        record.key() == null ? null : record.key().getBytes(StandardCharsets.UTF_8);
                return new ProducerRecord<>(topic, key, value);
            }
            String id = record.key() + "@" + carried.toEpochMilli();
            return Envelope.recordOf(
                    topic, record.topic(), record.key(), id, SOURCE, carried, value);
        }

        @Override
        public void flush() throws IOException {
            producer.flush();
            check();
        }

        private void check() throws IOException {
            Exception problem = failure.get();
            if (problem != null) {
                throw new IOException(
                        "Kafka did not take all of the first "
                                + sent
                                + " records: "
                                + problem.getMessage(),
                        problem);
            }
        }

        @Override
        public void close() {
            producer.close(CLOSE_WITHIN);
        }
    }
}
