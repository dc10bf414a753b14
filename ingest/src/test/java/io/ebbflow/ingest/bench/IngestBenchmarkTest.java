package io.ebbflow.ingest.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IngestBenchmarkTest {

    @Test
    void findsThatBothGiveTheSameSamplesAndMeasuresBoth() {
        List<Integer> progress = new ArrayList<>();

        IngestFigures figures = new IngestBenchmark(Duration.ofMillis(20), 2).run(progress::add);

        assertThat(figures.samplesPerDocument()).isEqualTo(5);
        assertThat(figures.bytesPerDocument()).isBetween(1000.0, 1500.0);
        assertThat(figures.documentsPerSecond()).isPositive();
        assertThat(figures.treeDocumentsPerSecond()).isPositive();
        assertThat(figures.ratio())
                .isEqualTo(figures.documentsPerSecond() / figures.treeDocumentsPerSecond());
        assertThat(progress).isSorted().endsWith(100);
    }

    @Test
    void needsARoundOfSomeLength() {
        assertThatThrownBy(() -> new IngestBenchmark(Duration.ZERO, 1))
                .hasMessageContaining("round above 0");
    }
}
