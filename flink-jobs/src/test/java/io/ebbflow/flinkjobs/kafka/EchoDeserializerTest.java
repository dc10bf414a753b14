package io.ebbflow.flinkjobs.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.flinkjobs.record.OutboundRecord;
import io.ebbflow.kafka.envelope.Envelope;
import io.ebbflow.kafka.schema.Schemas;
import io.ebbflow.kafka.topic.Topic;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EchoDeserializerTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final EchoDeserializer echoes =
            new EchoDeserializer(
                    Map.of(
                            "health", Topic.HEALTH,
                            "feedback", Topic.FEEDBACK,
                            "network-stats", Topic.NETWORK_STATS));

    @ParameterizedTest
    @EnumSource(names = {"HEALTH", "FEEDBACK", "NETWORK_STATS"})
    void takesARecordAsItIsUnderTheIdOfItsEvent(Topic topic) {
        byte[] json = Schemas.example(topic);
        ProducerRecord<byte[], byte[]> sent =
                Envelope.recordOf(
                        topic.subject(), topic, "key", "id-1", URI.create("urn:x"), NOON, json);
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>(topic.subject(), 0, 7, sent.key(), sent.value());
        sent.headers().forEach(record.headers()::add);

        assertThat(Records.read(echoes, record))
                .singleElement()
                .satisfies(
                        echo -> {
                            assertThat(echo.topic()).isEqualTo(topic);
                            assertThat(echo.key()).isEqualTo("key");
                            assertThat(echo.id()).isEqualTo("id-1");
                            assertThat(echo.time()).isBetween(NOON, NOON.plusSeconds(3600));
                            assertThat(echo.json()).isEqualTo(json);
                        });
    }

    @Test
    void aRecordWithoutAnIdHasThatOfItsPlace() {
        assertThat(Records.read(echoes, record("{\"@timestamp\":\"2026-03-01T12:00:00+00:00\"}")))
                .containsExactly(
                        new OutboundRecord(
                                Topic.HEALTH,
                                "",
                                "health/0/7",
                                NOON,
                                "{\"@timestamp\":\"2026-03-01T12:00:00+00:00\"}".getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"@timestamp\":7}",
                "{\"@timestamp\":\"noon\"}",
                "{\"@timestamp\":\"-999999-01-01T00:00:00Z\"}"
            })
    void whatHasNoDayToBeKeptUnderIsPassedOver(String json) {
        assertThat(Records.read(echoes, record(json))).isEmpty();
    }

    @Test
    void tombstonesArePassedOver() {
        assertThat(Records.read(echoes, new ConsumerRecord<>("health", 0, 7, null, null)))
                .isEmpty();
    }

    private static ConsumerRecord<byte[], byte[]> record(String json) {
        return new ConsumerRecord<>("health", 0, 7, null, json.getBytes(UTF_8));
    }
}
