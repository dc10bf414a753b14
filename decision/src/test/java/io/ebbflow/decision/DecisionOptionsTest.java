package io.ebbflow.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecisionOptionsTest {

    private static DecisionSettings read(Map<String, String> given) throws ConfigException {
        return DecisionSettings.of(Settings.parse("decision", DecisionOptions.ALL, given));
    }

    @Test
    void theDefaults() throws ConfigException {
        assertThat(read(Map.of()))
                .isEqualTo(DecisionSettings.defaults())
                .isEqualTo(new DecisionSettings(Duration.ofSeconds(60), Duration.ofMinutes(5)));
    }

    @Test
    void everyKeyCanBeSet() throws ConfigException {
        assertThat(read(Map.of("decision.inventory-max-age", "90s", "decision.start-grace", "10m")))
                .isEqualTo(new DecisionSettings(Duration.ofSeconds(90), Duration.ofMinutes(10)));
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        assertThatThrownBy(() -> read(Map.of("decision.inventory-max-age", "2h")))
                .hasMessageContaining("decision.inventory-max-age must be in 1s to 30m, got '2h'");
    }
}
