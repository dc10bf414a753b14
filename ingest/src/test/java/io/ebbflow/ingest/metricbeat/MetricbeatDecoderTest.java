package io.ebbflow.ingest.metricbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.decode.DecodeResult;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.MetricKind;
import io.ebbflow.ingest.model.MetricSample;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricbeatDecoderTest {

    private static final Instant RECORDED = Instant.parse("2026-03-01T10:00:01Z");

    private final MetricbeatDecoder decoder = new MetricbeatDecoder(DecodeLimits.DEFAULT);

    private DecodeResult decode(String json) {
        return decoder.decode(Documents.bytes(json), RECORDED);
    }

    private List<MetricSample> samples(String json) {
        DecodeResult result = decode(json);
        assertThat(result).isInstanceOf(DecodeResult.Decoded.class);
        return result.samples();
    }

    @Test
    void readsTheCpuOfAHostAsAShareOfAllItsProcessors() {
        List<MetricSample> samples = samples(Documents.cpu());

        assertThat(samples)
                .extracting(s -> s.series().key(), MetricSample::value)
                .containsExactly(
                        tuple("host/node-1:cpu.utilization", 0.35),
                        tuple("host/node-1:system.cpu.iowait.norm.pct", 0.01),
                        tuple("host/node-1:system.cpu.steal.norm.pct", 0.0));
        MetricSample cpu = samples.get(0);
        assertThat(cpu.time()).isEqualTo(Instant.parse("2026-03-01T10:00:00.123Z"));
        assertThat(cpu.recordTime()).isEqualTo(RECORDED);
        assertThat(cpu.kind()).isEqualTo(MetricKind.GAUGE);
        assertThat(cpu.unit()).isEqualTo("1");
        assertThat(cpu.source()).isEqualTo("metricbeat:system.cpu");
        assertThat(cpu.memberOf()).isEmpty();
    }

    @Test
    void takesWhatIsNotIdleWhereTheTotalIsMissing() {
        List<MetricSample> samples =
                samples(Documents.system("cpu", "{\"idle\":{\"norm\":{\"pct\":0.75}}}"));

        assertThat(samples)
                .singleElement()
                .extracting(s -> s.series().metric(), MetricSample::value)
                .containsExactly("cpu.utilization", 0.25);
    }

    @Test
    void readsLoadMemoryFilesystemAndUptimeOfAHost() {
        assertThat(
                        samples(
                                Documents.system(
                                        "load",
                                        "{\"1\":2,\"norm\":{\"1\":0.5,\"5\":0.4,\"15\":0.3}}")))
                .extracting(s -> s.series().metric(), MetricSample::value)
                .containsExactly(
                        tuple("load.norm.1", 0.5),
                        tuple("system.load.norm.5", 0.4),
                        tuple("system.load.norm.15", 0.3));
        assertThat(
                        samples(
                                Documents.system(
                                        "memory",
                                        """
                                        {"actual":{"used":{"bytes":600,"pct":0.6}},
                                         "swap":{"used":{"pct":0}},"used":{"pct":0.9}}
                                        """)))
                .extracting(s -> s.series().metric(), MetricSample::value, MetricSample::unit)
                .containsExactly(
                        tuple("memory.utilization", 0.6, "1"),
                        tuple("memory.usage", 600.0, "By"),
                        tuple("system.memory.swap.used.pct", 0.0, "1"));
        assertThat(
                        samples(
                                Documents.system(
                                        "filesystem",
                                        "{\"mount_point\":\"/\",\"used\":{\"pct\":0.3}}")))
                .extracting(s -> s.series().key())
                .containsExactly("host/node-1:filesystem.utilization{mount=/}");
        assertThat(samples(Documents.system("uptime", "{\"duration\":{\"ms\":1295582000}}")))
                .extracting(s -> s.series().metric(), MetricSample::kind, MetricSample::unit)
                .containsExactly(tuple("system.uptime.duration.ms", MetricKind.COUNTER, "ms"));
    }

    @Test
    void keepsNetworkAndDiskNumbersAsCountersOfTheirInterfaceAndDevice() {
        assertThat(samples(Documents.network()))
                .extracting(s -> s.series().key(), MetricSample::value, MetricSample::unit)
                .containsExactly(
                        tuple("host/node-1:network.receive{interface=eth0}", 1000.0, "By"),
                        tuple("host/node-1:network.transmit{interface=eth0}", 2000.0, "By"),
                        tuple("host/node-1:system.network.in.errors{interface=eth0}", 1.0, "1"),
                        tuple("host/node-1:system.network.in.dropped{interface=eth0}", 2.0, "1"),
                        tuple("host/node-1:system.network.out.errors{interface=eth0}", 3.0, "1"),
                        tuple("host/node-1:system.network.out.dropped{interface=eth0}", 4.0, "1"));
        List<MetricSample> disk =
                samples(
                        Documents.system(
                                "diskio",
                                """
                                {"name":"sda","read":{"bytes":10},"write":{"bytes":20},
                                 "io":{"time":30}}
                                """));
        assertThat(disk)
                .extracting(s -> s.series().key(), MetricSample::kind)
                .containsExactly(
                        tuple("host/node-1:disk.read{device=sda}", MetricKind.COUNTER),
                        tuple("host/node-1:disk.write{device=sda}", MetricKind.COUNTER),
                        tuple("host/node-1:system.diskio.io.time{device=sda}", MetricKind.COUNTER));
    }

    @Test
    void readsEveryMetricsetOfAContainer() {
        String labels = Documents.SWARM_LABELS;
        assertThat(
                        samples(
                                Documents.docker(
                                        "cpu",
                                        labels,
                                        "{\"total\":{\"pct\":0.4,\"norm\":{\"pct\":0.1}}}")))
                .extracting(s -> s.series().key(), MetricSample::value)
                .containsExactly(tuple("container/shop_web.1.abc:cpu.utilization", 0.1));
        assertThat(samples(Documents.dockerMemory()))
                .extracting(s -> s.series().metric(), MetricSample::value, MetricSample::kind)
                .containsExactly(
                        tuple("memory.utilization", 0.25, MetricKind.GAUGE),
                        tuple("memory.usage", 250.0, MetricKind.GAUGE),
                        tuple("docker.memory.fail.count", 7.0, MetricKind.COUNTER));
        assertThat(samples(Documents.dockerNetwork()))
                .extracting(s -> s.series().key(), MetricSample::value)
                .startsWith(
                        tuple("container/shop_web.1.abc:network.receive{interface=eth0}", 100.0),
                        tuple("container/shop_web.1.abc:network.transmit{interface=eth0}", 200.0));
        assertThat(
                        samples(
                                Documents.docker(
                                        "diskio",
                                        labels,
                                        "{\"read\":{\"bytes\":1},\"write\":{\"bytes\":2}}")))
                .extracting(s -> s.series().key(), MetricSample::kind)
                .containsExactly(
                        tuple("container/shop_web.1.abc:disk.read", MetricKind.COUNTER),
                        tuple("container/shop_web.1.abc:disk.write", MetricKind.COUNTER));
    }

    @Test
    void readsTheSizeOfAContainer() {
        String json =
                """
                {"@timestamp":"2026-03-01T10:00:00Z","event":{"dataset":"docker.container"},
                 "container":{"name":"web"},
                 "docker":{"container":{"size":{"rw":5,"root_fs":7},"status":"Up"}}}
                """;

        assertThat(samples(json))
                .extracting(s -> s.series().key(), MetricSample::value, MetricSample::unit)
                .containsExactly(
                        tuple("container/web:docker.container.size.rw", 5.0, "By"),
                        tuple("container/web:docker.container.size.root_fs", 7.0, "By"));
    }

    @Test
    void placesASwarmContainerInItsServiceStackAndHost() {
        assertThat(samples(Documents.dockerMemory()).get(0).memberOf())
                .containsExactly(
                        Entity.service("shop_web"), Entity.stack("shop"), Entity.host("node-1"));
    }

    @Test
    void placesAComposeContainerInItsProject() {
        String json =
                Documents.docker("memory", Documents.COMPOSE_LABELS, "{\"usage\":{\"total\":1}}");

        assertThat(samples(json).get(0).memberOf())
                .containsExactly(
                        Entity.service("shop_web"), Entity.stack("shop"), Entity.host("node-1"));
    }

    @Test
    void placesAPlainContainerOnItsHostOnly() {
        String json = Documents.docker("memory", "\"a\":\"b\"", "{\"usage\":{\"total\":1}}");

        assertThat(samples(json).get(0).memberOf()).containsExactly(Entity.host("node-1"));
    }

    @Test
    void takesTheAgentsNameWhereTheHostHasNone() {
        assertThat(samples(Documents.cpu().replace("\"host\":{\"name\"", "\"host\":{\"nom\"")))
                .extracting(s -> s.series().entity())
                .containsOnly(Entity.host("node-1"));
    }

    @Test
    void readsTheShapeBeforeEcsWhereItIsTheSame() {
        String json =
                """
                {"@timestamp":"2016-05-23T08:05:34.853Z",
                 "beat":{"hostname":"old-1","name":"old"},
                 "metricset":{"module":"system","name":"memory","rtt":115},
                 "system":{"memory":{"actual":{"used":{"bytes":1,"pct":0.308}}}},
                 "type":"metricsets"}
                """;

        assertThat(samples(json))
                .extracting(s -> s.series().key())
                .startsWith("host/old-1:memory.utilization");
    }

    @Test
    void ignoresOtherDatasetsFailedFetchesAndDocumentsWithoutValues() {
        assertThat(decode(Documents.system("process", "{\"cpu\":{\"total\":{\"pct\":1}}}")))
                .isEqualTo(new DecodeResult.Ignored("dataset system.process"));
        assertThat(
                        decode(
                                Documents.dockerMemory()
                                        .replace(
                                                "\"host\":",
                                                "\"error\":{\"message\":\"no socket\"},\"host\":")))
                .isEqualTo(new DecodeResult.Ignored("failed fetch: no socket"));
        assertThat(decode(Documents.system("cpu", "{\"total\":{\"norm\":{\"pct\":null}}}")))
                .isEqualTo(new DecodeResult.Ignored("system.cpu without a value that is watched"));
        assertThat(decode("{\"@timestamp\":\"2026-03-01T10:00:00Z\",\"message\":\"a log line\"}"))
                .isEqualTo(new DecodeResult.Ignored("no dataset"));
    }

    @Test
    void readsTimesOfAnyPrecisionAndOffset() {
        for (String time :
                List.of(
                        "2026-03-01T10:00:00Z",
                        "2026-03-01T10:00:00.000000Z",
                        "2026-03-01T10:00:00.000000000Z",
                        "2026-03-01T11:00:00+01:00")) {
            String json = Documents.cpu().replace("2026-03-01T10:00:00.123Z", time);
            assertThat(samples(json).get(0).time())
                    .isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
        }
    }
}
