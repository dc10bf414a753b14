package io.ebbflow.ingest.hygiene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.MetricKind;
import io.ebbflow.ingest.model.MetricSample;
import io.ebbflow.ingest.model.Quality;
import io.ebbflow.ingest.model.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HygieneStateTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final SeriesHygiene hygiene = new SeriesHygiene(HygieneOptions.DEFAULT);

    /** A counter with pauses, restarts and rests. */
    private static MetricSample next(Random random, long[] clock, double[] value) {
        clock[0] += random.nextInt(50) == 0 ? 500_000 : 900 + random.nextInt(200);
        value[0] = random.nextInt(40) == 0 ? 0 : value[0] + random.nextInt(3);
        Instant time = START.plusMillis(clock[0]);
        Series series = Series.of(Entity.container("a"), "network.receive");
        return new MetricSample(
                time, series, MetricKind.COUNTER, "By", value[0], List.of(), "test", time);
    }

    @Test
    void goesOnAfterARestoreAsIfNothingHadHappened() {
        Random random = new Random(17);
        long[] clock = {0};
        double[] value = {0};
        HygieneState kept = new HygieneState();
        HygieneState restored = HygieneState.restore(kept.snapshot());
        for (int i = 0; i < 2000; i++) {
            MetricSample sample = next(random, clock, value);
            HygieneResult expected = hygiene.apply(kept, sample);
            assertThat(hygiene.apply(restored, sample)).as("sample %d", i).isEqualTo(expected);
            restored = HygieneState.restore(restored.snapshot());
        }
        assertThat(restored.snapshot()).isEqualTo(kept.snapshot()).hasSizeLessThan(80);
    }

    @Test
    void readsWhatTheFirstVersionWrote() {
        HygieneState state =
                HygieneState.restore(
                        HexFormat.of()
                                .parseHex(
                                        "01" // version
                                                + "01" // there is a last sample
                                                + "0000000069a40e20" // 2026-03-01T10:00:00Z
                                                + "00000000"
                                                + "4059000000000000" // 100
                                                + "00024f4b" // OK
                                                + "4024000000000000" // every ten seconds
                                                + "00"
                                                + "00000000"
                                                + "00000000"
                                                + "00000005"));

        assertThat(state.lastTime()).contains(START);
        assertThat(state.period()).contains(Duration.ofSeconds(10));
        assertThat(state.alarm()).isEmpty();
        assertThat(state.verdict()).isEqualTo(Quality.OK);
    }

    @Test
    void refusesSnapshotsItCannotRead() {
        byte[] snapshot = new HygieneState().snapshot();

        byte[] future = snapshot.clone();
        future[0] = 9;
        assertThatThrownBy(() -> HygieneState.restore(future))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("version 9")
                .hasMessageContaining("version 1 to 2");
        assertThatThrownBy(() -> HygieneState.restore(Arrays.copyOf(snapshot, 5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 bytes");
    }
}
