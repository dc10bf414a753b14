package io.ebbflow.ingest.hygiene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.kafka.config.ConfigException;
import io.ebbflow.kafka.config.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HygieneOptionsTest {

    private static HygieneOptions read(Map<String, String> given) throws ConfigException {
        return HygieneOptions.from(Settings.parse("hygiene", HygieneOptions.ALL, given));
    }

    @Test
    void hasTheDefaultsItSays() throws ConfigException {
        assertThat(read(Map.of())).isEqualTo(HygieneOptions.DEFAULT);
    }

    @Test
    void readsEveryKey() throws ConfigException {
        assertThat(
                        read(
                                Map.of(
                                        "hygiene.max-clock-skew", "10s",
                                        "hygiene.gap-factor", "3",
                                        "hygiene.frozen-after", "100",
                                        "hygiene.ratio-tolerance", "0.5")))
                .isEqualTo(new HygieneOptions(Duration.ofSeconds(10), 3, 100, 0.5));
    }

    @Test
    void refusesWhatCannotWorkNamingAllOfIt() {
        assertThatThrownBy(() -> new HygieneOptions(Duration.ZERO, Double.NaN, 0, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT0S")
                .hasMessageContaining("NaN")
                .hasMessageContaining("at least 1, got 0")
                .hasMessageContaining("-1.0");
    }
}
