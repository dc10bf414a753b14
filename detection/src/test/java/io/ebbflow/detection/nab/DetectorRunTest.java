package io.ebbflow.detection.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.DetectorFactory;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Expectation;
import io.ebbflow.detection.model.Verdict;
import io.ebbflow.detection.threshold.AdaptiveThresholdFactory;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DetectorRunTest {

    private static final DetectionConfig CONFIG = DetectionConfig.defaults();

    @Test
    void theNumberOfThreadsDoesNotChangeResults() throws Exception {
        NabCorpus corpus = TinyCorpus.read();
        DetectorRun detector = run(new AdaptiveThresholdFactory(), false);
        List<NabSeries> done = Collections.synchronizedList(new ArrayList<>());

        List<SeriesRun> one = CorpusRun.of(corpus, detector, 1, series -> {});
        List<SeriesRun> four = CorpusRun.of(corpus, detector, 4, done::add);

        assertThat(done).containsExactlyInAnyOrderElementsOf(corpus.series());
        for (int index = 0; index < one.size(); index++) {
            NabSeries series = corpus.series().get(index);
            assertThat(four.get(index).scored().series()).isSameAs(series);
            for (int row = 0; row < series.size(); row++) {
                assertThat(four.get(index).scored().score(row))
                        .isEqualTo(one.get(index).scored().score(row));
                assertThat(four.get(index).upper(row))
                        .isEqualTo(Double.valueOf(one.get(index).upper(row)));
            }
        }
    }

    @Test
    void boundsAreUnknownWhereNothingWasExpected() throws IOException {
        SeriesRun run =
                run(new AdaptiveThresholdFactory(), false).over(TinyCorpus.read().series().get(0));

        assertThat(run.lower(0)).isNaN();
        assertThat(run.upper(50)).isGreaterThan(run.lower(50));
    }

    @Test
    void scoresAreTheDetectorsOwn() {
        // anomalous at 0.9, which is kept up for five rows
        assertThat(scores(false)).containsExactly(0, 0.9, 0.9, 0, 0.9, 0, 0, 0, 0.9);
    }

    @Test
    void raisedOnceAnAnomalyScoresOnlyWhereItIsOpened() {
        // one calm row does not close it, two in a row do; by the last row its rest is over
        assertThat(scores(true)).containsExactly(0, 0.9, 0, 0, 0, 0, 0, 0, 0.9);
    }

    @Test
    void timeNeverRunsBackwardsForTheDetector() {
        Instant late = Rows.START.plusSeconds(3600);
        NabSeries series =
                new NabSeries("a", "x", List.of(late, Rows.START, late), new double[3], List.of());
        List<Instant> seen = new ArrayList<>();

        run(new Scripted(seen), false).over(series);

        assertThat(seen).containsExactly(late, late, late);
    }

    @Test
    void theClockIsReadAroundTheWork() {
        AtomicLong clock = new AtomicLong();
        SeriesRun run =
                new DetectorRun(
                                new Scripted(new ArrayList<>()),
                                CONFIG,
                                false,
                                () -> clock.getAndAdd(70))
                        .over(Rows.series("a", "x", 9));

        assertThat(run.nanos()).isEqualTo(70);
    }

    @Test
    void aFailureNamesTheSeries() throws IOException {
        NabCorpus corpus = TinyCorpus.read();
        DetectorRun failing = run(new Scripted(null), false);

        assertThatThrownBy(() -> CorpusRun.of(corpus, failing, 2, series -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("hosts/cpu");
    }

    private static double[] scores(boolean raiseOnce) {
        NabSeries series =
                new NabSeries(
                        "a",
                        "x",
                        IntStream.range(0, 9)
                                .mapToObj(row -> Rows.START.plusSeconds(3600L * row))
                                .toList(),
                        new double[] {0, 1, 1, 0, 1, 0, 0, 0, 1},
                        List.of());
        SeriesRun run = run(new Scripted(new ArrayList<>()), raiseOnce).over(series);
        double[] scores = new double[series.size()];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = run.scored().score(row);
        }
        return scores;
    }

    private static DetectorRun run(DetectorFactory factory, boolean raiseOnce) {
        return new DetectorRun(factory, CONFIG, raiseOnce, () -> 0);
    }

    /** Finds every value above 0 anomalous, at 0.9, and notes the times. */
    private record Scripted(List<Instant> seen) implements DetectorFactory, Detector {

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public Detector create(DetectionConfig config) {
            return this;
        }

        @Override
        public Detector restore(DetectionConfig config, byte[] snapshot) {
            return this;
        }

        @Override
        public Assessment assess(Instant time, double value) {
            seen.add(time);
            boolean odd = value > 0;
            return new Assessment(
                    value,
                    odd ? 0.9 : 0,
                    odd ? Verdict.ANOMALOUS : Verdict.NORMAL,
                    "scripted",
                    "because",
                    new Expectation(0, 0, 0));
        }

        @Override
        public byte[] snapshot() {
            return new byte[0];
        }
    }
}
