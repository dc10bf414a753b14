package io.ebbflow.actuation.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.actuation.testkit.HandMovedClock;
import io.ebbflow.ingest.model.Entity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricbeatEventsTest {

    private final HandMovedClock clock = new HandMovedClock();
    private final Shop shop = Shop.flat(clock, 1, Duration.ofSeconds(4));

    @Test
    void reportsThreeMetricsetsOfEveryReadyReplica() throws Exception {
        clock.move(Duration.ofSeconds(2));
        shop.scale(Entity.service("shop_web"), 5);

        List<ObjectNode> events = shop.metricbeatEvents();

        // two replicas each of two services; the three that start are not up yet
        assertThat(events).hasSize(2 * 2 * 4);
        assertThat(events)
                .extracting(event -> event.at("/event/dataset").asText())
                .containsOnly("docker.cpu", "docker.memory", "docker.network", "docker.diskio");
    }

    @Test
    void hasTheShapeOfMetricbeat8() {
        clock.move(Duration.ofSeconds(2));

        JsonNode cpu = event("docker.cpu");

        assertThat(cpu.at("/@timestamp").asText()).isEqualTo("2026-03-01T10:00:02.000Z");
        assertThat(cpu.at("/host/name").asText()).isEqualTo("simulated");
        assertThat(cpu.at("/metricset/name").asText()).isEqualTo("cpu");
        assertThat(cpu.at("/agent/type").asText()).isEqualTo("metricbeat");
        assertThat(cpu.at("/container/id").asText()).matches("[0-9a-f]{64}");
        assertThat(cpu.at("/container/name").asText()).matches("shop_web\\.1\\.[0-9a-f]{12}");
        assertThat(cpu.at("/docker/container/labels/com_docker_swarm_service_name").asText())
                .isEqualTo("shop_web");
        assertThat(cpu.at("/docker/container/labels/com_docker_stack_namespace").asText())
                .isEqualTo("shop");
        assertThat(cpu.at("/docker/cpu/total/norm/pct").asDouble()).isBetween(0.4, 0.7);
    }

    @Test
    void memoryIsAShareOfItsLimit() {
        clock.move(Duration.ofSeconds(2));

        JsonNode usage = event("docker.memory").at("/docker/memory/usage");

        long limit = event("docker.memory").at("/docker/memory/limit").asLong();
        assertThat(usage.at("/pct").asDouble() * limit)
                .isCloseTo(usage.at("/total").asDouble(), org.assertj.core.data.Offset.offset(1.0));
    }

    @Test
    void networkCountersOnlyGrow() {
        clock.move(Duration.ofSeconds(2));
        long before = event("docker.network").at("/docker/network/inbound/bytes").asLong();
        clock.move(Duration.ofSeconds(1));
        long after = event("docker.network").at("/docker/network/inbound/bytes").asLong();

        // 110 requests a second on two replicas, 2,000 bytes each
        assertThat(after - before).isEqualTo(110_000);
    }

    private JsonNode event(String dataset) {
        return shop.metricbeatEvents().stream()
                .filter(event -> event.at("/event/dataset").asText().equals(dataset))
                .findFirst()
                .orElseThrow();
    }
}
