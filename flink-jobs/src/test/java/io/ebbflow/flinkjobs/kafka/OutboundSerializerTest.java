package io.ebbflow.flinkjobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Score;
import io.ebbflow.flinkjobs.Shop;
import io.ebbflow.flinkjobs.record.OutboundRecord;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.model.DeadLetter;
import io.ebbflow.kafka.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundSerializerTest {

    private final OutboundSerializer serializer =
            new OutboundSerializer("test.", List.of(Topic.SCORES, Topic.DEAD_LETTER));

    @Test
    void aScoreGoesToItsTopicUnderItsSeriesWithAnIdThatAReplayRepeats() throws Exception {
        OutboundRecord score = OutboundRecord.of(Shop.webCpu(Shop.at(10), 0.5));

        ProducerRecord<byte[], byte[]> record = serializer.serialize(score, null, null);

        assertThat(record.topic()).isEqualTo("test.scores.v1");
        assertThat(text(record.key())).isEqualTo("service/shop_web:cpu.utilization");
        assertThat(header(record, "ce_id"))
                .isEqualTo("service/shop_web:cpu.utilization@1767225610000");
        assertThat(header(record, "ce_type")).isEqualTo("io.ebbflow.scores.v1");
        assertThat(header(record, "ce_time")).isEqualTo("2026-01-01T00:00:10Z");
        JsonNode value = Json.mapper().readTree(record.value());
        assertThat(value.path("sample").path("value").asDouble()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\ud800b", "a\nb\u0000c", "\"}{", "\ud83d\ude00", "../..", "a/b:c{d=e}"})
    void aHostileNameCanBeWrittenAndRead(String name) throws Exception {
        Score score =
                Score.of(
                        Shop.window(Shop.cpuOf(Entity.container(name)), Shop.at(10), 1),
                        "test",
                        Assessment.warmUp("test", name));

        ProducerRecord<byte[], byte[]> record =
                serializer.serialize(OutboundRecord.of(score), null, null);

        assertThat(Json.read(record.value(), Score.class)).isEqualTo(score);
    }

    @Test
    void aDeadLetterWhoseReasonCutsACharacterInTwoCanBeWritten() throws Exception {
        DeadLetter letter =
                DeadLetter.of(
                        Shop.START,
                        "t/0/1",
                        "decode",
                        "got \"x\ud83d...\"",
                        new byte[] {(byte) 0xff});

        ProducerRecord<byte[], byte[]> record =
                serializer.serialize(OutboundRecord.of(letter), null, null);

        assertThat(Json.read(record.value(), DeadLetter.class)).isEqualTo(letter);
    }

    @Test
    void itsTopicsAreKnownForTheTransactionsOfADeadJob() {
        assertThat(serializer.getKafkaDatasetFacet())
                .get()
                .extracting(KafkaDatasetFacet::getTopicIdentifier)
                .extracting(identifier -> identifier.getTopics())
                .isEqualTo(List.of("test.scores.v1", "test.dead-letter.v1"));
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : text(header.value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
