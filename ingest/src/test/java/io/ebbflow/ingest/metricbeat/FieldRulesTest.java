package io.ebbflow.ingest.metricbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.ingest.decode.DecodeLimits;
import io.ebbflow.ingest.model.MetricKind;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.kafka.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldRulesTest {

    private static final Instant RECORDED = Instant.parse("2026-03-01T10:00:01Z");

    @TempDir private Path folder;

    private List<FieldRule> read(String yaml) throws IOException, ConfigException {
        return FieldRules.read(Files.writeString(folder.resolve("fields.yaml"), yaml));
    }

    private static List<MetricSample> decode(List<FieldRule> rules, String document) {
        return new MetricbeatDecoder(DecodeLimits.DEFAULT, rules)
                .decode(Documents.bytes(document), RECORDED)
                .samples();
    }

    @Test
    void decodesWhatTheFileNames() throws Exception {
        List<FieldRule> rules =
                read(
                        """
                        fields:
                          - {path: redis.info.clients.connected, kind: gauge, unit: "1"}
                          - {path: redis.keyspace.keys, kind: counter, unit: "1", dimension: "db=redis.keyspace.id, redis.shard"}
                        """);

        List<MetricSample> samples =
                decode(
                        rules,
                        """
                        {"@timestamp":"2026-03-01T10:00:00Z","host":{"name":"node-1"},
                         "event":{"dataset":"redis.info"},
                         "redis":{"info":{"clients":{"connected":17}},"shard":3,
                                  "keyspace":{"id":"db0","keys":5}}}
                        """);

        assertThat(samples)
                .extracting(
                        sample -> sample.series().key(), MetricSample::kind, MetricSample::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "host/node-1:redis.info.clients.connected", MetricKind.GAUGE, 17.0),
                        org.assertj.core.groups.Tuple.tuple(
                                "host/node-1:redis.keyspace.keys{db=db0,shard=3}",
                                MetricKind.COUNTER,
                                5.0));
    }

    @Test
    void addsToAMetricsetThatIsKnownWithoutRepeatingIt() {
        List<FieldRule> rules =
                List.of(
                        new FieldRule("docker.memory.usage.max", MetricKind.GAUGE, "By", ""),
                        new FieldRule("docker.memory.fail.count", MetricKind.COUNTER, "1", ""));

        assertThat(decode(rules, Documents.dockerMemory()))
                .extracting(sample -> sample.series().key())
                .containsExactly(
                        "container/shop_web.1.abc:memory.utilization",
                        "container/shop_web.1.abc:memory.usage",
                        "container/shop_web.1.abc:docker.memory.fail.count",
                        "container/shop_web.1.abc:docker.memory.usage.max");
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(
                        () ->
                                read(
                                        """
                                        fields:
                                          - {path: "a..b", kind: gauge, unit: "1"}
                                          - {path: a.b, kind: histogram, unit: "1"}
                                          - {path: a.b, kind: gauge}
                                          - {path: a.b, kind: gauge, unit: By, units: By}
                                          - {path: a.c, kind: gauge, unit: By}
                                          - {path: a.c, kind: gauge, unit: By}
                                          - just text
                                        """))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("fields[0]: field a..b: path must be dotted names")
                .hasMessageContaining("fields[1]: kind must be gauge or counter, got histogram")
                .hasMessageContaining("fields[2]: field a.b: unit must be given")
                .hasMessageContaining("fields[3]: unknown key units")
                .hasMessageContaining("fields[5]: a.c stands there twice")
                .hasMessageContaining("fields[6] must be a mapping");
        assertThatThrownBy(() -> read("rules: []"))
                .hasMessageContaining("must hold a list called fields");
        assertThatThrownBy(() -> FieldRules.read(folder.resolve("none.yaml")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void hasNoRulesWhereNoFileIsNamed() throws ConfigException {
        assertThat(FieldRules.fromSetting("")).isEmpty();
    }
}
