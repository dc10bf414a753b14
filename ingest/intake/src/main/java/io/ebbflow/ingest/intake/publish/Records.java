package io.ebbflow.ingest.intake.publish;

import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.kafka.envelope.Envelope;
import io.ebbflow.kafka.model.DeadLetter;
import io.ebbflow.kafka.topic.Topic;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes the records of this service's topics. Immutable. */
public final class Records {

    private static final URI SOURCE = URI.create("urn:ebbflow:intake");

    /** Longest reason of a dead letter; it may quote the input. */
    private static final int MAX_REASON = 400;

    private final String prefix;

    /**
     * @param prefix of the topics
     */
    public Records(String prefix) {
        this.prefix = prefix;
    }

    /** A sample, keyed by series; sent again, it has the same id. */
    public ProducerRecord<byte[], byte[]> sample(MetricSample sample) {
        String key = sample.series().key();
        String what = key + "@" + sample.time() + "=" + sample.value();
        return of(Topic.METRICS, key, hash(what), sample.time(), sample);
    }

    /**
     * A record of any topic of ours.
     *
     * @param id the same where it is sent again
     */
    public ProducerRecord<byte[], byte[]> of(
            Topic topic, String key, String id, Instant time, Object value) {
        return Envelope.record(topic.name(prefix), topic, key, id, SOURCE, time, value);
    }

    /**
     * Input that cannot be used.
     *
     * @param source as in {@code http:10.0.0.7:/api/v1/samples}
     */
    public ProducerRecord<byte[], byte[]> deadLetter(
            Instant now, String source, String reason, byte[] payload) {
        String cut =
                reason.length() <= MAX_REASON
                        ? reason
                        : reason.substring(0, MAX_REASON - 3) + "...";
        DeadLetter letter = DeadLetter.of(now, source, "intake", cut, payload);
        return of(Topic.DEAD_LETTER, source, hash(source + "@" + now + "=" + cut), now, letter);
    }

    private static String hash(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
