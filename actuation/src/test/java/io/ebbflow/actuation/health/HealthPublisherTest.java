package io.ebbflow.actuation.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.actuation.kafka.Publisher;
import io.ebbflow.actuation.testkit.HandMovedClock;
import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.schema.Schemas;
import io.ebbflow.kafka.topic.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthPublisherTest {

    private final HandMovedClock clock = new HandMovedClock();
    private final HealthWatch watch = new HealthWatch(clock);
    private final List<String> published = new ArrayList<>();
    private boolean away;
    private final Publisher topic =
            (to, key, id, time, value) -> {
                if (away) {
                    throw new IOException("no broker");
                }
                assertThat(to).isEqualTo(Topic.HEALTH);
                assertThat(Schemas.validate(to, Json.write(value))).isEmpty();
                published.add(id);
            };
    private final HealthPublisher publisher = new HealthPublisher(watch, topic);

    @AfterEach
    void stop() {
        watch.close();
        publisher.close();
    }

    @Test
    void publishesEachLookOnceThoughNothingChanged() throws Exception {
        look("store", Map.of("nodes", 1.0));
        publisher.publish();
        publisher.publish();
        assertThat(published).containsExactly("store@" + clock.instant().toEpochMilli());

        clock.move(Duration.ofSeconds(5));
        look("store", Map.of());
        publisher.publish();
        assertThat(published).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void aReportThatKafkaDidNotTakeIsSentOnceItDoes() throws Exception {
        look("kafka", Map.of("brokers", 1.0));
        look("store", Map.of());
        away = true;
        assertThatThrownBy(publisher::publish).hasMessage("no broker");

        away = false;
        publisher.publish();
        assertThat(published).hasSize(2);
    }

    private void look(String part, Map<String, Double> measures) throws Exception {
        watch.look(
                new Probe() {
                    @Override
                    public String part() {
                        return part;
                    }

                    @Override
                    public Finding look() {
                        return Finding.up("fine").with(measures);
                    }
                });
    }
}
