package io.ebbflow.kafka.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "0s, PT0S",
        "1ms, PT0.001S",
        "1500ms, PT1.5S",
        "30s, PT30S",
        "90s, PT1M30S",
        "5m, PT5M",
        "1h, PT1H",
        "36h, PT36H",
        "30d, PT720H"
    })
    void readsWhatItWrites(String text, Duration duration) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
        assertThat(Durations.format(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"60s, 1m", "120m, 2h", "24h, 1d", "1000ms, 1s", "0d, 0s"})
    void writesTheLargestUnitThatFits(String text, String shortest) {
        assertThat(Durations.format(Durations.parse(text))).isEqualTo(shortest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "5", "s", "-5s", "1.5s", "5 s", "5S", "5w", "1h30m", "1234567890123ms"})
    void refusesOtherFormsNamingTheText(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("as in 30s")
                .hasMessageContaining("'" + text + "'");
    }
}
