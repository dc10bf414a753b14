package io.ebbflow.ingest.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.schema.Schemas;
import io.ebbflow.kafka.topic.Topic;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QualityChangeGoldenTest {

    private static final Instant TIME = Instant.parse("2026-03-01T12:01:20Z");
    private static final Entity HOST = Entity.host("node-1");

    @Test
    void theExampleIsReadAndWrittenAsItStands() throws Exception {
        byte[] example = Schemas.example(Topic.QUALITY);
        QualityChange read = Json.read(example, QualityChange.class);

        assertThat(read.key()).isEqualTo("container/shop_web.1.abc:cpu.utilization");
        assertThat(Json.mapper().readTree(Json.write(read)))
                .isEqualTo(Json.mapper().readTree(example));
    }

    @Test
    void everyVerdictKeepsToTheSchema() {
        for (Quality quality : Quality.values()) {
            QualityChange change = new QualityChange(TIME, HOST, null, quality, null, TIME, "so");

            assertThat(change.key()).isEqualTo("host/node-1");
            assertThat(Schemas.validate(Topic.QUALITY, Json.write(change))).isEmpty();
        }
    }

    @Test
    void refusesWhatIsNoChangeAndASeriesOfAnother() {
        assertThatThrownBy(
                        () ->
                                new QualityChange(
                                        TIME, HOST, null, Quality.OK, Quality.OK, TIME, "so"))
                .hasMessageContaining("no change");
        Series other = Series.of(Entity.host("node-2"), "load.norm.1");
        assertThatThrownBy(() -> new QualityChange(TIME, HOST, other, Quality.OK, null, TIME, "so"))
                .hasMessageContaining("no series of host/node-1");
    }
}
