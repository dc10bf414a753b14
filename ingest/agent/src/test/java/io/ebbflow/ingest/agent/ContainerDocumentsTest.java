package io.ebbflow.ingest.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.ingest.model.Entity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContainerDocumentsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final ContainerDocuments documents =
            new ContainerDocuments(new EventTemplate("node-1", Duration.ofSeconds(1)));

    private List<ObjectNode> events(String stats, String before) {
        return documents.of(
                NOW,
                Recorded.container(),
                Recorded.json(stats),
                ContainerCpu.of(Recorded.json(before)));
    }

    @Test
    void computesWhatMetricbeatComputes() {
        List<ObjectNode> events = events(Recorded.stats(900, 12_000), Recorded.stats(400, 10_000));

        String container = "container/shop_web.1.x7k2:";
        assertThat(Decoding.values(events))
                .contains(
                        // 500 of the 2000 that all processors of the host had
                        entry(container + "cpu.utilization", 0.25),
                        entry(container + "memory.utilization", 0.25),
                        entry(container + "memory.usage", 250.0),
                        entry(container + "docker.memory.fail.count", 3.0),
                        entry(container + "network.receive{interface=eth0}", 200.0),
                        entry(container + "network.transmit{interface=eth0}", 300.0),
                        entry(container + "docker.network.inbound.dropped{interface=eth0}", 4.0),
                        entry(container + "network.receive{interface=eth1}", 5.0),
                        entry(container + "disk.read", 4097.0),
                        entry(container + "disk.write", 100.0));
        assertThat(events.get(0).path("docker").path("cpu").path("total").path("pct").asDouble())
                .isEqualTo(0.5);
    }

    @Test
    void placesTheContainerAndWritesLabelsWithoutDots() {
        List<ObjectNode> events = events(Recorded.stats(1, 1), "{}");

        assertThat(Decoding.samples(events))
                .isNotEmpty()
                .allSatisfy(
                        sample ->
                                assertThat(sample.memberOf())
                                        .containsExactly(
                                                Entity.service("shop_web"),
                                                Entity.stack("shop"),
                                                Entity.host("node-1")));
        JsonNode event = events.get(0);
        assertThat(event.path("container").path("id").asText()).isEqualTo(Recorded.ID);
        assertThat(event.path("container").path("image").path("name").asText())
                .isEqualTo("shop/web:1");
        assertThat(event.path("docker").path("container").path("labels").path("tier").asText())
                .isEqualTo("front");
    }

    @Test
    void hasNoCpuAtTheFirstLookNorOverARestart() {
        assertThat(Decoding.values(events(Recorded.stats(900, 12_000), "{}")).keySet())
                .noneMatch(key -> key.contains("cpu"));
        assertThat(
                        Decoding.values(
                                        events(
                                                Recorded.stats(10, 12_000),
                                                Recorded.stats(400, 10_000)))
                                .keySet())
                .noneMatch(key -> key.contains("cpu"));
    }

    @Test
    void writesNothingOfAContainerThatHasJustStopped() {
        JsonNode stopped =
                Recorded.json(
                        "{\"cpu_stats\":{\"cpu_usage\":{\"total_usage\":0}},\"memory_stats\":{}}");

        assertThat(
                        documents.of(
                                NOW,
                                Recorded.container(),
                                stopped,
                                Optional.of(new ContainerCpu(1, 0, 1, 1, 2))))
                .isEmpty();
    }

    @Test
    void leavesOutTheShareWhereThereIsNoLimit() {
        List<ObjectNode> events =
                events(Recorded.stats(1, 1).replace("\"limit\":1000", "\"limit\":0"), "{}");

        assertThat(Decoding.values(events))
                .containsKey("container/shop_web.1.x7k2:memory.usage")
                .doesNotContainKey("container/shop_web.1.x7k2:memory.utilization");
    }
}
