package io.ebbflow.actuation.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.LinkShaper.Cap;
import io.ebbflow.actuation.testkit.HandMovedClock;
import io.ebbflow.actuation.testkit.LinkShaperContract;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.schema.Schemas;
import io.ebbflow.kafka.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SimulatedLinkTest extends LinkShaperContract {

    private final HandMovedClock clock = new HandMovedClock();
    private final Shop shop = Shop.demo(clock, 1, Duration.ofSeconds(4));

    @Override
    protected Adapter adapter() {
        return shop;
    }

    @Override
    protected Entity link() {
        return new Entity(EntityKind.LINK, "shop_uplink");
    }

    @Override
    protected void pass(Duration time) {
        clock.move(time);
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }

    @Test
    void theBackupTakesWhatItMay() throws Exception {
        clock.move(Duration.ofSeconds(50));
        assertThat(rate()).as("with the backup").isGreaterThan(90e6);
        shop.shape(link(), new Cap(40_000, null, clock.instant().plusSeconds(60)));
        clock.move(Duration.ofSeconds(2));
        assertThat(rate()).as("under the cap").isEqualTo(40e6);
        clock.move(Duration.ofSeconds(30));
        assertThat(rate()).as("after the backup").isLessThan(30e6);
    }

    @Test
    void itsStatisticsKeepToTheSchema() {
        clock.move(Duration.ofSeconds(3));
        assertThat(Schemas.validate(Topic.NETWORK_STATS, Json.write(statistics()))).isEmpty();
        assertThat(statistics().at("/counters/transmit_bytes").asLong()).isPositive();
    }

    private double rate() {
        return statistics().at("/rates/transmit_bits_per_second").asDouble();
    }

    private ObjectNode statistics() {
        return shop.networkStatistics().get(link());
    }
}
