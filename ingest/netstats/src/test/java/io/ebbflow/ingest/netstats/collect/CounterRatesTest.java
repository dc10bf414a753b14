package io.ebbflow.ingest.netstats.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.ingest.network.Counters;
import io.ebbflow.ingest.network.Rates;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CounterRatesTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final CounterRates rates = new CounterRates(Duration.ofSeconds(30));

    private static Counted at(double seconds, long received, long sent, Age age) {
        Counters counters = new Counters(received, sent, 10L, 20L, null, null, null, null);
        Instant time = START.plusNanos((long) (seconds * 1e9));
        return Counted.ofPort(time, "s1", "p", counters, age, null);
    }

    private Optional<CounterRates.Measured> take(double seconds, long received, long sent) {
        return rates.take("p", at(seconds, received, sent, Age.UNKNOWN));
    }

    @Test
    void restsOnTheTimeThatReallyPassed() {
        assertThat(take(0, 1_000, 5_000)).isEmpty();

        assertThat(take(12.5, 126_000, 5_000))
                .contains(new CounterRates.Measured(new Rates(80_000.0, 0.0, 0.0, 0.0), 12.5));
    }

    @Test
    void hasNoRateOverACounterThatFell() {
        take(0, 1_000, 5_000);

        assertThat(take(10, 2_000, 4_999)).isEmpty();
        assertThat(take(20, 12_000, 4_999).orElseThrow().rates().receiveBitsPerSecond())
                .isEqualTo(8_000);
    }

    @Test
    void hasNoRateOverARestartThatOnlyTheAgeTells() {
        rates.take("p", at(0, 1_000, 5_000, Age.seconds(100)));

        assertThat(rates.take("p", at(10, 900_000, 900_000, Age.seconds(8)))).isEmpty();
        assertThat(rates.take("p", at(20, 900_000, 900_000, Age.seconds(18)))).isPresent();
    }

    @Test
    void hasNoRateBetweenTheCountersOfTwoRows() {
        rates.take("p", at(0, 1_000, 5_000, new Age(-1, "a")));

        assertThat(rates.take("p", at(10, 2_000, 6_000, new Age(-1, "b")))).isEmpty();
    }

    @Test
    void hasNoRateOverALongSilence() {
        take(0, 1_000, 5_000);

        assertThat(take(31, 2_000, 6_000)).isEmpty();
    }

    @Test
    void leavesOutWhatIsNotCounted() {
        Counters sent = Counters.sent(5_000L, null, null, null);
        Instant later = START.plusSeconds(1);
        rates.take("f", Counted.ofPort(START, "s1", "p", sent, Age.UNKNOWN, null));

        assertThat(
                        rates.take("f", Counted.ofPort(later, "s1", "p", sent, Age.UNKNOWN, null))
                                .orElseThrow()
                                .rates())
                .isEqualTo(new Rates(null, 0.0, null, null));
    }

    @Test
    void aReadingThatIsNoNewerIsNoNews() {
        take(10, 1_000, 5_000);

        assertThat(rates.isNews("p", at(10, 1_000, 5_000, Age.UNKNOWN))).isFalse();
        assertThat(rates.isNews("p", at(10.1, 1_000, 5_000, Age.UNKNOWN))).isTrue();
        rates.forget(START.plusSeconds(11));
        assertThat(rates.isNews("p", at(10, 1_000, 5_000, Age.UNKNOWN))).isTrue();
    }
}
