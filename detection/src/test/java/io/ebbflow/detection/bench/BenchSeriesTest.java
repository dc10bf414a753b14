package io.ebbflow.detection.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchSeriesTest {

    private static final int DAY = 8640;

    @TempDir Path dir;

    @Test
    void theSameSeedGivesTheSameValues() {
        assertThat(values(BenchSeries.synthetic(1_000, 3)))
                .containsExactly(values(BenchSeries.synthetic(1_000, 3)))
                .isNotEqualTo(values(BenchSeries.synthetic(1_000, 4)));
    }

    @Test
    void theServerHasADailyWaveAndBursts() {
        double[] values = values(BenchSeries.synthetic(3 * DAY, 42));

        assertThat(Arrays.stream(values).min().orElseThrow()).isNotNegative();
        // by day 15 above the middle, by night as much below
        assertThat(mean(values, DAY / 4)).isBetween(48.0, 53.0);
        assertThat(mean(values, 3 * DAY / 4)).isBetween(18.0, 23.0);
        // five deviations of the noise above the highest of the wave
        assertThat(Arrays.stream(values).max().orElseThrow()).isBetween(60.0, 100.0);
    }

    @Test
    void aFileIsReadUpToTheLengthAskedFor() throws IOException {
        Path file =
                Files.writeString(
                        dir.resolve("x.csv"),
                        """
                        timestamp,value
                        2026-03-01 00:10:00,1
                        2026-03-01 00:05:00,2
                        2026-03-01 00:15:00,3
                        """);

        assertThat(values(BenchSeries.read(file, 10))).containsExactly(1, 2, 3);
        assertThat(values(BenchSeries.read(file, 2))).containsExactly(1, 2);
        assertThat(BenchSeries.read(file, 2).time(1)).isEqualTo(BenchSeries.read(file, 2).time(0));
        assertThat(BenchSeries.read(file, 2).name()).isEqualTo(file.toString());
    }

    @Test
    void aFileThatCannotBeReadIsNamed() {
        assertThatThrownBy(() -> BenchSeries.read(dir.resolve("nowhere.csv"), 10))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nowhere.csv");
    }

    private static double[] values(BenchSeries series) {
        return IntStream.range(0, series.size()).mapToDouble(series::value).toArray();
    }

    private static double mean(double[] values, int around) {
        return IntStream.range(around - 200, around + 200)
                .mapToDouble(row -> values[row])
                .average()
                .orElseThrow();
    }
}
