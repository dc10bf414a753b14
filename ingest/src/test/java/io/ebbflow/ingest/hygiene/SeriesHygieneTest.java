package io.ebbflow.ingest.hygiene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ebbflow.ingest.hygiene.HygieneResult.Cause;
import io.ebbflow.ingest.model.CleanSample;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.MetricKind;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.model.Quality;
import io.ebbflow.ingest.model.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesHygieneTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final SeriesHygiene hygiene =
            new SeriesHygiene(new HygieneOptions(Duration.ofMinutes(5), 5, 10, 0.05));
    private final HygieneState state = new HygieneState();

    private static MetricSample sample(
            double seconds, String metric, MetricKind kind, String unit, double value) {
        Instant time = START.plusNanos((long) (seconds * 1e9));
        Series series = Series.of(Entity.host("a"), metric);
        return new MetricSample(time, series, kind, unit, value, List.of(), "test", time);
    }

    private static MetricSample bytes(double seconds, double value) {
        return sample(seconds, "network.receive", MetricKind.COUNTER, "By", value);
    }

    private static MetricSample cpu(double seconds, double value) {
        return sample(seconds, "cpu.utilization", MetricKind.GAUGE, "1", value);
    }

    private CleanSample clean(MetricSample sample) {
        HygieneResult result = hygiene.apply(state, sample);
        assertThat(result).isInstanceOf(HygieneResult.Clean.class);
        return ((HygieneResult.Clean) result).value();
    }

    private void drops(MetricSample sample, Cause cause) {
        assertThat(hygiene.apply(state, sample)).isEqualTo(new HygieneResult.Dropped(cause));
    }

    @Test
    void goesOnOverTheWrapOfA32BitCounter() {
        double span = 4294967296.0;
        drops(bytes(0, span - 3000), Cause.FIRST);
        clean(bytes(10, span - 2000));

        CleanSample wrapped = clean(bytes(20, 500));

        assertThat(wrapped.sample().value()).isEqualTo(250);
        assertThat(wrapped.quality()).isEqualTo(Quality.OK);
    }

    @Test
    void takesAFallForARestartUnlessTheRateFits() {
        double span = 4294967296.0;
        drops(bytes(0, span - 30_000_000), Cause.FIRST);
        clean(bytes(10, span - 29_999_000));
        // over a wrap it would be 3 MB/s, after 100 B/s
        drops(bytes(20, 500), Cause.RESET);
        drops(bytes(30, 100), Cause.RESET);
        assertThat(clean(bytes(40, 200)).quality()).isEqualTo(Quality.RESET);
    }

    @Test
    void makesARateOfACounterOverTheTimeThatReallyPassed() {
        drops(bytes(0, 1000), Cause.FIRST);

        CleanSample rate = clean(bytes(12.5, 3500));

        assertThat(rate.sample().value()).isCloseTo(200, within(1e-9));
        assertThat(rate.sample().unit()).isEqualTo("By/s");
        assertThat(rate.sample().kind()).isEqualTo(MetricKind.GAUGE);
        assertThat(rate.quality()).isEqualTo(Quality.OK);
    }

    @Test
    void leavesOutTheStepOverARestartAndSaysSoWithTheNextRate() {
        drops(bytes(0, 1_000_000), Cause.FIRST);
        drops(bytes(10, 500), Cause.RESET);

        CleanSample next = clean(bytes(20, 1500));

        assertThat(next.sample().value()).isCloseTo(100, within(1e-9));
        assertThat(next.quality()).isEqualTo(Quality.RESET);
        assertThat(clean(bytes(30, 2500)).quality()).isEqualTo(Quality.OK);
    }

    @Test
    void takesAWrapForARestart() {
        drops(bytes(0, 4294967290.0), Cause.FIRST);
        drops(bytes(10, 4), Cause.RESET);
    }

    @Test
    void passesLevelsFromTheFirstOn() {
        assertThat(clean(cpu(0, 0.5))).isEqualTo(new CleanSample(cpu(0, 0.5), Quality.OK));
    }

    @Test
    void dropsDuplicatesAndWhatComesLate() {
        clean(cpu(10, 0.5));

        drops(cpu(10, 0.7), Cause.DUPLICATE);
        drops(cpu(9.999, 0.7), Cause.LATE);
        assertThat(clean(cpu(20, 0.6)).quality()).isEqualTo(Quality.OK);
    }

    @Test
    void aDuplicateDoesNotDisturbTheRate() {
        drops(bytes(0, 0), Cause.FIRST);
        drops(bytes(0, 0), Cause.DUPLICATE);
        clean(bytes(10, 100));
        drops(bytes(5, 50), Cause.LATE);

        assertThat(clean(bytes(20, 300)).sample().value()).isCloseTo(20, within(1e-9));
    }

    @Test
    void callsAPauseOfMoreThanFivePeriodsAGap() {
        for (int i = 0; i <= 10; i++) {
            assertThat(clean(cpu(i * 10, 0.5)).quality()).isEqualTo(Quality.OK);
        }

        assertThat(clean(cpu(150, 0.5)).quality()).isEqualTo(Quality.OK);
        assertThat(clean(cpu(300, 0.5)).quality()).isEqualTo(Quality.GAP);
        assertThat(clean(cpu(310, 0.5)).quality()).isEqualTo(Quality.OK);
    }

    @Test
    void learnsANewPeriodAfterThreeGapsInARow() {
        for (int i = 0; i <= 10; i++) {
            clean(cpu(i, 0.5));
        }

        assertThat(clean(cpu(40, 0.5)).quality()).isEqualTo(Quality.GAP);
        assertThat(clean(cpu(70, 0.5)).quality()).isEqualTo(Quality.GAP);
        assertThat(clean(cpu(100, 0.5)).quality()).isEqualTo(Quality.GAP);
        assertThat(clean(cpu(130, 0.5)).quality()).isEqualTo(Quality.OK);
        assertThat(state.period()).contains(Duration.ofSeconds(30));
    }

    @Test
    void tellsOfAGapEvenIfTheCounterRestartedInIt() {
        drops(bytes(0, 1000), Cause.FIRST);
        clean(bytes(1, 1100));
        drops(bytes(100, 5), Cause.RESET);

        assertThat(clean(bytes(101, 10)).quality()).isEqualTo(Quality.GAP);
    }

    @Test
    void callsACpuThatStopsMovingFrozen() {
        for (int i = 0; i < 20; i++) {
            clean(cpu(i, 0.25 + i / 64.0));
        }
        for (int i = 20; i < 29; i++) {
            assertThat(clean(cpu(i, 0.546875)).quality()).isEqualTo(Quality.OK);
        }

        assertThat(clean(cpu(29, 0.546875)).quality()).isEqualTo(Quality.FROZEN);
        assertThat(clean(cpu(30, 0.6)).quality()).isEqualTo(Quality.OK);
    }

    @Test
    void callsACounterThatStopsMovingFrozen() {
        drops(bytes(0, 0), Cause.FIRST);
        for (int i = 1; i <= 20; i++) {
            clean(bytes(i, i * 100));
        }
        for (int i = 21; i < 30; i++) {
            assertThat(clean(bytes(i, 2000)).quality()).isEqualTo(Quality.OK);
        }

        assertThat(clean(bytes(30, 2000)).quality()).isEqualTo(Quality.FROZEN);
    }

    @Test
    void letsASeriesRestAsLongAsItUsedToRest() {
        int t = 0;
        for (; t < 20; t++) {
            clean(cpu(t, t / 100.0));
        }
        for (int rest = 0; rest < 12; rest++, t++) {
            clean(cpu(t, 0.9));
        }
        clean(cpu(t++, 0.1));

        for (int rest = 0; rest < 40; rest++, t++) {
            assertThat(clean(cpu(t, 0.7)).quality()).as("rest %d", rest).isEqualTo(Quality.OK);
        }
    }

    @Test
    void neverCallsMemoryOrIdlenessFrozen() {
        for (int i = 0; i < 20; i++) {
            clean(cpu(i, i / 100.0));
        }
        for (int i = 20; i < 60; i++) {
            assertThat(clean(cpu(i, 0)).quality()).isEqualTo(Quality.OK);
        }
        HygieneState memory = new HygieneState();
        for (int i = 0; i < 100; i++) {
            MetricSample level =
                    sample(i, "memory.usage", MetricKind.GAUGE, "By", i < 20 ? i : 4096);
            assertThat(hygiene.apply(memory, level))
                    .isEqualTo(new HygieneResult.Clean(new CleanSample(level, Quality.OK)));
        }
    }

    @Test
    void marksWhatCannotBe() {
        assertThat(clean(cpu(0, 1.05)).quality()).isEqualTo(Quality.OK);
        assertThat(clean(cpu(1, 1.06)).quality()).isEqualTo(Quality.OUT_OF_RANGE);
        assertThat(clean(cpu(2, -0.01)).quality()).isEqualTo(Quality.OUT_OF_RANGE);
        assertThat(clean(cpu(3, 0)).quality()).isEqualTo(Quality.OK);
        HygieneState other = new HygieneState();
        assertThat(hygiene.apply(other, sample(0, "memory.usage", MetricKind.GAUGE, "By", -1)))
                .extracting(result -> ((HygieneResult.Clean) result).value().quality())
                .isEqualTo(Quality.OUT_OF_RANGE);
    }

    @Test
    void letsALoadBeMoreThanOne() {
        assertThat(clean(sample(0, "load.norm.1", MetricKind.GAUGE, "1", 7)).quality())
                .isEqualTo(Quality.OK);
    }

    @Test
    void dropsCountersBelowZeroAndSaysSoWithTheNextRate() {
        drops(bytes(0, -5), Cause.OUT_OF_RANGE);
        drops(bytes(1, 10), Cause.FIRST);

        assertThat(clean(bytes(2, 20)).quality()).isEqualTo(Quality.OUT_OF_RANGE);
    }

    @Test
    void dropsARateBeyondAllNumbers() {
        drops(bytes(0, 0), Cause.FIRST);
        drops(bytes(0.000000001, Double.MAX_VALUE), Cause.OUT_OF_RANGE);
    }

    @Test
    void rejectsAClockThatIsTooFarAhead() {
        Instant record = START;
        HygieneResult result =
                hygiene.apply(state, at(START.plus(Duration.ofMinutes(5)).plusMillis(1), record));

        assertThat(result).isInstanceOf(HygieneResult.Rejected.class);
        assertThat(((HygieneResult.Rejected) result).reason())
                .startsWith("clock-skew: host/a:cpu.utilization is at 2026-03-01T10:05:00.001Z")
                .contains("PT5M is allowed");
        assertThat(state.lastTime()).isEmpty();
        assertThat(hygiene.apply(state, at(START.plus(Duration.ofMinutes(5)), record)))
                .isInstanceOf(HygieneResult.Clean.class);
    }

    @Test
    void knowsWhenASeriesGetsStale() {
        assertThat(hygiene.staleAt(state)).isEmpty();
        clean(cpu(0, 0.5));
        assertThat(hygiene.staleAt(state)).isEmpty();
        clean(cpu(10, 0.5));

        assertThat(hygiene.staleAt(state)).contains(START.plusSeconds(60));
    }

    private static MetricSample at(Instant time, Instant record) {
        Series series = Series.of(Entity.host("a"), "cpu.utilization");
        return new MetricSample(
                time, series, MetricKind.GAUGE, "1", 0.5, List.of(), "test", record);
    }
}
