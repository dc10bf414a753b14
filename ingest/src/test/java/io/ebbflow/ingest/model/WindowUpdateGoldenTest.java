package io.ebbflow.ingest.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.kafka.Json;
import io.ebbflow.kafka.schema.Schemas;
import io.ebbflow.kafka.topic.Topic;
import org.junit.jupiter.api.Test;

class WindowUpdateGoldenTest {

    @Test
    void theExampleIsReadAndWrittenAsItStands() throws Exception {
        byte[] example = Schemas.example(Topic.WINDOWS);
        WindowUpdate read = Json.read(example, WindowUpdate.class);

        assertThat(read.phase()).isEqualTo(WindowPhase.REVISED);
        assertThat(Json.mapper().readTree(Json.write(read)))
                .isEqualTo(Json.mapper().readTree(example));
    }

    @Test
    void everyPhaseKeepsToTheSchema() throws Exception {
        WindowedSample sample =
                Json.read(Schemas.example(Topic.WINDOWS), WindowUpdate.class).sample();
        for (WindowPhase phase : WindowPhase.values()) {
            assertThat(Schemas.validate(Topic.WINDOWS, Json.write(WindowUpdate.of(phase, sample))))
                    .isEmpty();
        }
    }

    @Test
    void isDatedByTheEndOfItsWindow() throws Exception {
        WindowedSample sample =
                Json.read(Schemas.example(Topic.WINDOWS), WindowUpdate.class).sample();

        assertThatThrownBy(() -> new WindowUpdate(sample.start(), WindowPhase.EARLY, sample))
                .hasMessageContaining(sample.start().toString());
    }
}
