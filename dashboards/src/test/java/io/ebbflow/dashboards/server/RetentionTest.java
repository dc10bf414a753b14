package io.ebbflow.dashboards.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final Retention TWO_DAYS = new Retention(Duration.ofDays(2));

    private static final List<String> ONE = List.of("ebbflow-scores-2026.01.01");

    @Test
    void countsFromTheEndOfTheDayOfTheIndex() {
        assertThat(TWO_DAYS.expired(ONE, Instant.parse("2026-01-04T00:00:00Z"))).isEmpty();
        assertThat(TWO_DAYS.expired(ONE, Instant.parse("2026-01-04T00:00:00.001Z"))).isEqualTo(ONE);
    }

    @Test
    void leavesWhatIsNotADailyIndexOfOurs() {
        List<String> others =
                List.of(
                        "metricbeat-2020.01.01",
                        "ebbflow-scores-2020.99.99",
                        "ebbflow-scores-archive",
                        "ebbflow-2020.01.01",
                        ".kibana_1");

        assertThat(TWO_DAYS.expired(others, Instant.parse("2026-01-01T00:00:00Z"))).isEmpty();
    }

    @Test
    void letsGoOfEveryKindAtOnce() {
        List<String> indices =
                List.of(
                        "ebbflow-scores-2026.01.02",
                        "ebbflow-dead-letters-2026.01.01",
                        "ebbflow-scores-2026.01.01");

        assertThat(TWO_DAYS.expired(indices, Instant.parse("2026-01-04T12:00:00Z")))
                .containsExactly("ebbflow-dead-letters-2026.01.01", "ebbflow-scores-2026.01.01");
    }
}
