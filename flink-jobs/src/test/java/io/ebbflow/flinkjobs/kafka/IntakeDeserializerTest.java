package io.ebbflow.flinkjobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.flinkjobs.Shop;
import io.ebbflow.flinkjobs.record.Intake;
import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.decode.DecodeResult;
import io.ebbflow.ingest.decode.Decoder;
import io.ebbflow.ingest.metricbeat.MetricbeatDecoder;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.flink.util.InstantiationUtil;
import org.apache.flink.util.function.SerializableSupplier;
import org.junit.jupiter.api.Test;

class IntakeDeserializerTest {

    private static final String MEMORY =
            """
            {"@timestamp": "2026-01-01T00:00:03.000Z", "host": {"name": "node-1"},
             "event": {"dataset": "system.memory"},
             "system": {"memory": {"actual": {"used": {"pct": 0.5, "bytes": 1000}}}}}
            """;

    @Test
    void everySampleOfADocumentComesOutWithTheTimeOfItsRecord() {
        List<Intake> intakes = read(() -> new MetricbeatDecoder(DecodeLimits.DEFAULT), MEMORY);

        assertThat(intakes)
                .hasSizeGreaterThan(1)
                .allSatisfy(
                        intake -> {
                            assertThat(intake.deadLetter()).isNull();
                            assertThat(intake.sample().time()).isEqualTo(Shop.at(3));
                            assertThat(intake.sample().recordTime()).isEqualTo(Shop.at(5));
                        });
    }

    @Test
    void aBrokenDocumentIsADeadLetterWithItsPlaceReasonAndBytes() {
        List<Intake> intakes = read(() -> new MetricbeatDecoder(DecodeLimits.DEFAULT), "{\"@time");

        assertThat(intakes).hasSize(1);
        assertThat(intakes.get(0).sample()).isNull();
        assertThat(intakes.get(0).deadLetter().source()).isEqualTo("topic/2/7");
        assertThat(intakes.get(0).deadLetter().stage()).isEqualTo("decode");
        assertThat(intakes.get(0).deadLetter().reason()).startsWith("no JSON");
        assertThat(intakes.get(0).deadLetter().payload()).isEqualTo("{\"@time");
    }

    @Test
    void aTombstoneIsADeadLetter() {
        List<Intake> intakes = read(() -> new MetricbeatDecoder(DecodeLimits.DEFAULT), null);

        assertThat(intakes).singleElement().extracting(Intake::deadLetter).isNotNull();
    }

    @Test
    void aDecoderThatFailsMakesADeadLetterAndNoException() {
        List<Intake> intakes = read(() -> FaultyDecoder.INSTANCE, "{}");

        assertThat(intakes).hasSize(1);
        assertThat(intakes.get(0).deadLetter().reason()).contains("the decoder failed", "index 3");
    }

    @Test
    void whatIsOfNoInterestIsPassedOver() {
        assertThat(
                        read(
                                () -> new MetricbeatDecoder(DecodeLimits.DEFAULT),
                                "{\"@timestamp\": \"2026-01-01T00:00:00Z\"}"))
                .isEmpty();
    }

    /** Through Java serialisation, as Flink ships it to the task managers. */
    private static List<Intake> read(SerializableSupplier<Decoder> decoder, String value) {
        IntakeDeserializer schema =
                new IntakeDeserializer(new SampleRecordDecoder(decoder, "decode"));
        try {
            return Records.read(
                    InstantiationUtil.clone(schema), Records.of(null, value, Shop.at(5)));
        } catch (ReflectiveOperationException | IOException e) {
            throw new AssertionError("it must be possible to ship it", e);
        }
    }

    private static final class FaultyDecoder implements Decoder {

        static final Decoder INSTANCE = new FaultyDecoder();

        @Override
        public DecodeResult decode(byte[] value, Instant recordTime) {
            throw new IndexOutOfBoundsException("index 3");
        }
    }
}
