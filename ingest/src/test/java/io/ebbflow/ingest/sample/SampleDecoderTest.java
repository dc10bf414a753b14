package io.ebbflow.ingest.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.decode.DecodeResult;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.MetricKind;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.kafka.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleDecoderTest {

    private static final Instant TIME = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant RECORDED = Instant.parse("2026-03-01T10:00:01Z");

    private final SampleDecoder decoder = new SampleDecoder(DecodeLimits.DEFAULT);

    private static MetricSample sample(String host, Instant time, Instant recordTime) {
        return new MetricSample(
                time,
                new Series(Entity.host(host), "cpu.utilization", ""),
                MetricKind.GAUGE,
                "1",
                0.5,
                List.of(Entity.stack("shop")),
                "agent",
                recordTime);
    }

    private String reason(String json) {
        DecodeResult result = decoder.decode(json.getBytes(StandardCharsets.UTF_8), RECORDED);
        assertThat(result).isInstanceOf(DecodeResult.Rejected.class);
        return ((DecodeResult.Rejected) result).reason();
    }

    @Test
    void readsWhatIsWrittenAndTakesTheRecordsOwnTime() {
        byte[] json = Json.write(sample("node-1", TIME, TIME.minusSeconds(99)));

        assertThat(decoder.decode(json, RECORDED).samples())
                .containsExactly(sample("node-1", TIME, RECORDED));
    }

    @Test
    void readsASampleWrittenByHand() {
        String json =
                """
                {"@timestamp":"2026-03-01T10:00:00Z","kind":"counter","unit":"By","value":17,
                 "series":{"entity":"service/shop_web","metric":"network.receive",
                           "dimension":""},"source":"own","later":true}
                """;

        assertThat(decoder.decode(json.getBytes(StandardCharsets.UTF_8), RECORDED).samples())
                .singleElement()
                .satisfies(
                        read -> {
                            assertThat(read.kind()).isEqualTo(MetricKind.COUNTER);
                            assertThat(read.value()).isEqualTo(17);
                            assertThat(read.memberOf()).isEmpty();
                        });
    }

    @Test
    void rejectsWithAReasonWhatIsNoSample() {
        assertThat(reason("")).isEqualTo("the record is empty");
        assertThat(reason("null")).isEqualTo("no metric sample: null");
        assertThat(reason("[]")).startsWith("no metric sample: ");
        assertThat(reason("{}")).startsWith("no metric sample: ").contains("value");
        String good = new String(Json.write(sample("a", TIME, TIME)), StandardCharsets.UTF_8);
        assertThat(reason(good.replace("host/a", "planet/a"))).contains("planet");
        assertThat(reason(good.replace("0.5", "\"much\""))).contains("much");
        assertThat(reason(good.replace("0.5", "1e999"))).contains("finite");
        assertThat(reason(good.replace("\"value\":0.5,", ""))).contains("value");
        assertThat(reason(good.replace("host/a", "host/" + "a".repeat(600)))).contains("512");
    }

    @Test
    void rejectsTimesNobodyLivesIn() {
        byte[] json = Json.write(sample("a", Instant.parse("1901-01-01T00:00:00Z"), TIME));

        assertThat(reason(new String(json, StandardCharsets.UTF_8)))
                .contains("1901-01-01T00:00:00Z")
                .contains("1970");
    }
}
