package io.ebbflow.kafka.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.kafka.topic.Topic;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeTest {

    private static final Instant TIME = Instant.parse("2026-03-01T12:00:30.125Z");
    private static final Instant APPENDED = Instant.parse("2026-03-01T12:00:31Z");
    private static final URI SOURCE = URI.create("urn:ebbflow:actuation");

    @Test
    void isACloudEventInBinaryMode() {
        ProducerRecord<byte[], byte[]> record = sent("service/shop_web");

        assertThat(texts(record.headers()))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "ce_specversion", "1.0",
                                "ce_id", "a-1",
                                "ce_source", "urn:ebbflow:actuation",
                                "ce_type", "io.ebbflow.action-results.v1",
                                "ce_time", "2026-03-01T12:00:30.125Z",
                                "content-type", "application/json"));
        assertThat(new String(record.value(), UTF_8)).isEqualTo("{\"status\":\"started\"}");
        assertThat(new String(record.key(), UTF_8)).isEqualTo("service/shop_web");
        assertThat(record.topic()).isEqualTo("my.action-results.v1");
    }

    @Test
    void aValueThatIsJsonAlreadyGoesInAsItIs() {
        byte[] json = "{ \"status\": \"started\" }".getBytes(UTF_8);

        ProducerRecord<byte[], byte[]> record =
                Envelope.recordOf(
                        "t", Topic.ACTION_RESULTS, "service/shop_web", "a-1", SOURCE, TIME, json);

        assertThat(record.value()).isEqualTo(json);
        assertThat(texts(record.headers())).isEqualTo(texts(sent("service/shop_web").headers()));
    }

    @Test
    void leavesPartitionAndTimestampToTheCluster() {
        ProducerRecord<byte[], byte[]> record = sent("service/shop_web");

        assertThat(record.partition()).isNull();
        assertThat(record.timestamp()).isNull();
    }

    @Test
    void readsWhatItWrote() {
        ProducerRecord<byte[], byte[]> sent = sent("service/grüße");

        Received received = Envelope.read(consumed(sent.key(), sent.value(), sent.headers()));

        assertThat(received.headers())
                .contains(new EventHeaders("a-1", SOURCE, "io.ebbflow.action-results.v1", TIME));
        assertThat(received.key()).contains("service/grüße");
        assertThat(received.value()).contains(sent.value());
        assertThat(received.origin()).isEqualTo("metricbeat/2/41");
        assertThat(received.recordTime()).isEqualTo(APPENDED);
    }

    @Test
    void aRecordWithoutKeyStaysWithout() {
        ProducerRecord<byte[], byte[]> sent = sent(null);

        assertThat(sent.key()).isNull();
        assertThat(Envelope.read(consumed(null, sent.value(), sent.headers())).key()).isEmpty();
    }

    @Test
    void readsMetricbeatsRecordsThatHaveNoHeaders() {
        byte[] value = "{\"@timestamp\":\"2026-03-01T12:00:00.000Z\"}".getBytes(UTF_8);

        Received received = Envelope.read(consumed(null, value, new RecordHeaders()));

        assertThat(received.headers()).isEmpty();
        assertThat(received.value()).contains(value);
    }

    @Test
    void readsATombstone() {
        Received received = Envelope.read(consumed("p".getBytes(UTF_8), null, new RecordHeaders()));

        assertThat(received.value()).isEmpty();
        assertThat(received.key()).contains("p");
    }

    @Test
    void anEventNeedNotSayItsTime() {
        Headers headers = sent("k").headers().remove("ce_time");

        assertThat(Envelope.read(consumed(null, new byte[0], headers)).headers())
                .contains(new EventHeaders("a-1", SOURCE, "io.ebbflow.action-results.v1", null));
    }

    @ParameterizedTest
    @CsvSource({
        "ce_specversion, 7.3",
        "ce_time, yesterday",
        "ce_source, 'no uri at all %'",
        "ce_id, ",
        "ce_source, ",
        "ce_type, "
    })
    void brokenOrMissingHeadersCountAsNone(String header, String text) {
        Headers headers = sent("k").headers().remove(header);
        Optional.ofNullable(text).ifPresent(given -> headers.add(header, given.getBytes(UTF_8)));
        byte[] value = {1, 2};

        Received received = Envelope.read(consumed(null, value, headers));

        assertThat(received.headers()).isEmpty();
        assertThat(received.value()).contains(value);
    }

    private static ProducerRecord<byte[], byte[]> sent(String key) {
        return Envelope.record(
                Topic.ACTION_RESULTS.name("my."),
                Topic.ACTION_RESULTS,
                key,
                "a-1",
                SOURCE,
                TIME,
                Map.of("status", "started"));
    }

    private static ConsumerRecord<byte[], byte[]> consumed(
            byte[] key, byte[] value, Headers headers) {
        return new ConsumerRecord<>(
                "metricbeat",
                2,
                41,
                APPENDED.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                key,
                value,
                headers,
                Optional.empty());
    }

    private static Map<String, String> texts(Headers headers) {
        Map<String, String> texts = new TreeMap<>();
        headers.forEach(header -> texts.put(header.key(), new String(header.value(), UTF_8)));
        return texts;
    }
}
