package io.ebbflow.ingest.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.MetricSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import oshi.SystemInfo;

/** Of the machine that runs the tests. */
class HostSamplerTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.5Z");
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final SystemInfo system = new SystemInfo();
    private final HostSampler sampler =
            new HostSampler(new EventTemplate("this-host", PERIOD), system);

    private static Set<String> datasets(List<ObjectNode> events) {
        return events.stream()
                .map(event -> event.path("event").path("dataset").asText())
                .collect(Collectors.toSet());
    }

    /** Looks again until processor time has passed between two looks. */
    private List<ObjectNode> withCpu() {
        List<ObjectNode> events = new ArrayList<>(sampler.sample(NOW));
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        for (int i = 1; !datasets(events).contains("system.cpu"); i++) {
            assertThat(System.nanoTime()).as("no cpu within 20 s").isLessThan(deadline);
            events.addAll(sampler.sample(NOW.plus(PERIOD.multipliedBy(i))));
        }
        return events;
    }

    @Test
    void measuresThisMachineSoThatItsDocumentsDecode() {
        List<ObjectNode> events = withCpu();

        assertThat(datasets(events))
                .contains(
                        "system.cpu",
                        "system.load",
                        "system.memory",
                        "system.network",
                        "system.filesystem");
        List<MetricSample> samples = Decoding.samples(events);
        assertThat(samples)
                .allSatisfy(
                        sample -> {
                            assertThat(sample.series().entity())
                                    .isEqualTo(Entity.host("this-host"));
                            assertThat(sample.value()).isNotNegative();
                            if (sample.series().metric().endsWith("utilization")) {
                                assertThat(sample.value()).isLessThanOrEqualTo(1);
                            }
                        });
        Map<String, Double> values = Decoding.values(events);
        String host = "host/this-host:";
        assertThat(values).containsKeys(host + "cpu.utilization", host + "load.norm.1");
        // this very JVM uses some of it
        assertThat(values.get(host + "memory.utilization")).isBetween(0.0001, 1.0);
        assertThat(values.get(host + "memory.usage"))
                .isBetween(1e6, (double) system.getHardware().getMemory().getTotal());
        assertThat(values).containsKey(host + "network.receive{interface=lo}");
        assertThat(values).containsKey(host + "filesystem.utilization{mount=/}");
    }

    @Test
    void writesTheEnvelopeOfMetricbeat() {
        ObjectNode event = sampler.sample(NOW).get(0);

        assertThat(event.path("@timestamp").asText()).isEqualTo("2026-03-01T10:00:00.500Z");
        assertThat(event.path("host").path("name").asText()).isEqualTo("this-host");
        assertThat(event.path("agent").path("type").asText()).isEqualTo("ebbflow");
        assertThat(event.path("agent").path("name").asText()).isEqualTo("this-host");
        assertThat(event.path("metricset").path("period").asLong()).isEqualTo(1000);
        assertThat(event.path("ecs").path("version").asText()).isEqualTo("8.0.0");
    }

    @Test
    void asksFileSystemsEveryTenSecondsOnly() {
        assertThat(datasets(sampler.sample(NOW))).contains("system.filesystem");
        assertThat(datasets(sampler.sample(NOW.plusSeconds(9))))
                .doesNotContain("system.filesystem");
        assertThat(datasets(sampler.sample(NOW.plusSeconds(10)))).contains("system.filesystem");
    }
}
