package io.ebbflow.ingest.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.decode.DecodeResult;
import io.ebbflow.ingest.model.CleanSample;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.ingest.model.MetricKind;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.model.Quality;
import io.ebbflow.ingest.rollup.RollUp;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.schema.Schemas;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NetworkStatsDecoderTest {

    private static final Instant RECORD_TIME = Instant.parse("2026-03-01T12:00:01Z");
    private static final Entity SHOP = Entity.stack("shop");

    private final NetworkStatsDecoder decoder = new NetworkStatsDecoder(DecodeLimits.DEFAULT);

    private static ObjectNode example() throws IOException {
        return (ObjectNode) Json.mapper().readTree(Schemas.example(Topic.NETWORK_STATS));
    }

    private DecodeResult decode(ObjectNode value) {
        return decoder.decode(Json.write(value), RECORD_TIME);
    }

    private static Map<String, MetricSample> byKey(DecodeResult result) {
        return result.samples().stream()
                .collect(Collectors.toMap(sample -> sample.series().key(), Function.identity()));
    }

    private static String reason(DecodeResult result) {
        return result.fold(decoded -> "decoded", ignored -> "ignored", bad -> bad.reason());
    }

    @Test
    void theGoldenExampleIsWhatTheRecordReadsAndWrites() throws IOException {
        NetworkStats read = Json.read(Schemas.example(Topic.NETWORK_STATS), NetworkStats.class);

        // what a queue matches is no part of it; the record takes it all the same
        assertThat(Json.mapper().readTree(Json.write(read))).isEqualTo(example());
        assertThat(Schemas.validate(Topic.NETWORK_STATS, Json.write(read))).isEmpty();
    }

    @Test
    void aQueueBecomesItsCountersAndItsUtilization() throws IOException {
        Map<String, MetricSample> samples = byKey(decode(example()));

        String where = "{port=0000000000000001/s1-s2,queue=0}";
        assertThat(samples)
                .containsOnlyKeys(
                        "link/s1-s2:network.transmit" + where,
                        "link/s1-s2:network.transmit.packets" + where,
                        "link/s1-s2:network.transmit.dropped" + where,
                        "link/s1-s2:network.utilization" + where);
        MetricSample bytes = samples.get("link/s1-s2:network.transmit" + where);
        assertThat(bytes.kind()).isEqualTo(MetricKind.COUNTER);
        assertThat(bytes.unit()).isEqualTo("By");
        assertThat(bytes.value()).isEqualTo(918_273_645);
        assertThat(bytes.memberOf()).containsExactly(SHOP);
        assertThat(bytes.recordTime()).isEqualTo(RECORD_TIME);
        MetricSample share = samples.get("link/s1-s2:network.utilization" + where);
        assertThat(share.kind()).isEqualTo(MetricKind.GAUGE);
        assertThat(share.value()).isEqualTo(74_312_000.5 / 100_000_000);
    }

    @Test
    void theUtilizationOfALinkIsThatOfTheBusierDirectionAndHasNoDimension() throws IOException {
        ObjectNode port = example().put("scope", "port");
        port.remove("queue");
        port.withObject("/rates").put("receive_bits_per_second", 90_000_000);

        assertThat(byKey(decode(port)).get("link/s1-s2:network.utilization").value())
                .isEqualTo(0.9);
    }

    @Test
    void thereIsNoUtilizationOverARestart() throws IOException {
        ObjectNode queue = example();
        queue.remove("rates");
        queue.remove("interval_seconds");

        assertThat(decode(queue).samples())
                .isNotEmpty()
                .noneMatch(sample -> sample.kind() == MetricKind.GAUGE);
    }

    @Test
    void aFlowGoesByItsHostsAndWhatElseItMatches() throws IOException {
        ObjectNode flow = example().put("scope", "flow").put("entity", "flow/h1->h3");
        flow.remove("queue");

        List<MetricSample> samples = decode(flow).samples();

        assertThat(samples.get(0).series().entity())
                .isEqualTo(new Entity(EntityKind.FLOW, "h1->h3"));
        assertThat(samples.get(0).series().dimension())
                .isEqualTo("switch=0000000000000001,tp_dst=5201");
    }

    @Test
    void linksDoNotCountOnTheirStackWhoseContainersMeasureTheSame() throws IOException {
        MetricSample sample = decode(example()).samples().get(0).asRate(1);

        assertThat(RollUp.targets(new CleanSample(sample, Quality.OK)))
                .containsExactly(
                        new RollUp.Target(sample.series(), SHOP, sample.series().entity()));
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        assertThat(reason(decode(example().put("scope", "hub")))).contains("hub");
        assertThat(reason(decode(example().put("entity", "flow/a->b"))))
                .contains("not of flow/a->b");
        ObjectNode negative = example();
        negative.withObject("/counters").put("transmit_bytes", -1);
        assertThat(reason(decode(negative))).contains("transmit_bytes").contains("-1");
        assertThat(reason(decode(example().put("@timestamp", "1066-10-14T09:00:00Z"))))
                .contains("1066");
        assertThat(reason(decode(example().put("port", "p".repeat(600))))).contains("512");
        assertThat(reason(decoder.decode(null, RECORD_TIME))).contains("empty");
        assertThat(reason(decoder.decode("null".getBytes(StandardCharsets.UTF_8), RECORD_TIME)))
                .contains("null");
        ObjectNode nothing = example();
        nothing.putObject("counters");
        nothing.remove("rates");
        assertThat(reason(decode(nothing))).isEqualTo("ignored");
    }

    @Test
    void noExceptionEscapesWhateverComes() throws IOException {
        long seed = Long.getLong("ebbflow.fuzz.seed", 42);
        Random random = new Random(seed);
        byte[] good = Schemas.example(Topic.NETWORK_STATS);
        for (int i = 0; i < Integer.getInteger("ebbflow.fuzz.documents", 20_000); i++) {
            byte[] bad = good.clone();
            for (int damage = random.nextInt(4); damage >= 0; damage--) {
                bad[random.nextInt(bad.length)] =
                        random.nextBoolean()
                                ? (byte) "{}[]\",:-019eE.".charAt(random.nextInt(14))
                                : (byte) random.nextInt(256);
            }
            assertThat(decoder.decode(bad, RECORD_TIME)).as("seed %d", seed).isNotNull();
        }
    }
}
