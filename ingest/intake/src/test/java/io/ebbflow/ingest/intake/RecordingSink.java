package io.ebbflow.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.intake.alertmanager.Alert;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.publish.RecordSink;
import io.ebbflow.ingest.publish.SinkUnavailableException;
import io.ebbflow.ingest.sample.SampleDecoder;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.model.DeadLetter;
import io.ebbflow.kafka.schema.Schemas;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Keeps what is published; or, as a test wants it, only checks it, or fails. Every record must fit
 * the schema of its topic, and every sample what the job reads samples with.
 */
public final class RecordingSink implements RecordSink {

    private static final Topic[] TOPICS = {Topic.METRICS, Topic.ALERTS, Topic.DEAD_LETTER};

    private final List<MetricSample> samples = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final List<DeadLetter> letters = new ArrayList<>();
    private final SampleDecoder decoder = new SampleDecoder(DecodeLimits.DEFAULT);
    private boolean down;
    private boolean keeps = true;
    private long records;

    public synchronized void down(boolean isDown) {
        down = isDown;
    }

    public synchronized void onlyCheck() {
        keeps = false;
    }

    @Override
    public synchronized void publish(List<ProducerRecord<byte[], byte[]>> published)
            throws SinkUnavailableException {
        if (down) {
            throw new SinkUnavailableException("down", null);
        }
        for (ProducerRecord<byte[], byte[]> record : published) {
            records++;
            assertThat(record.value().length).isLessThan(Topic.METRICS.maxRecordBytes());
            check(record);
        }
    }

    private void check(ProducerRecord<byte[], byte[]> record) {
        for (Topic topic : TOPICS) {
            if (record.topic().equals(topic.name("test."))) {
                assertThat(Schemas.validate(topic, record.value())).isEmpty();
                assertThat(record.headers().lastHeader("ce_id")).isNotNull();
                keep(topic, record.value());
                return;
            }
        }
        throw new AssertionError("no topic of this service: " + record.topic());
    }

    private void keep(Topic topic, byte[] value) {
        try {
            switch (topic) {
                case METRICS -> {
                    List<MetricSample> decoded = decoder.decode(value, Instant.EPOCH).samples();
                    assertThat(decoded).hasSize(1);
                    if (keeps) {
                        samples.addAll(decoded);
                    }
                }
                case ALERTS -> {
                    Alert alert = Json.read(value, Alert.class);
                    if (keeps) {
                        alerts.add(alert);
                    }
                }
                default -> {
                    DeadLetter letter = Json.read(value, DeadLetter.class);
                    if (keeps) {
                        letters.add(letter);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized List<MetricSample> samples() {
        return List.copyOf(samples);
    }

    public synchronized List<Alert> alerts() {
        return List.copyOf(alerts);
    }

    public synchronized List<DeadLetter> letters() {
        return List.copyOf(letters);
    }

    public synchronized long records() {
        return records;
    }
}
