package io.ebbflow.flinkjobs.operator;

import static io.ebbflow.flinkjobs.operator.DetectHarness.SILENCE;
import static io.ebbflow.flinkjobs.operator.DetectHarness.end;
import static io.ebbflow.flinkjobs.operator.DetectHarness.usual;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.DetectorFactory;
import io.ebbflow.detection.Detectors;
import io.ebbflow.detection.model.Anomaly;
import io.ebbflow.detection.model.Anomaly.Phase;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Score;
import io.ebbflow.detection.model.Verdict;
import io.ebbflow.flinkjobs.Shop;
import io.ebbflow.flinkjobs.record.GroupedWindow;
import io.ebbflow.flinkjobs.record.Notice;
import io.ebbflow.ingest.model.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Series of one family, as the operator that scores keeps them together. */
@SuppressWarnings("try") // Flink's own close() may throw InterruptedException
class SiblingsTest {

    private static final Series FIRST = Shop.cpuOf(Shop.container(1));
    private static final Series SECOND = Shop.cpuOf(Shop.container(2));
    private static final Series THIRD = Shop.cpuOf(Shop.container(3));
    private static final String SOURCE = "learned of ";
    private static final int LEARNED = 100;
    private static final int WINDOWS_OF_SILENCE = (int) SILENCE.dividedBy(DetectHarness.SLIDE) + 1;

    @Test
    void aNewReplicaStartsFromWhatItsSiblingLearnedAndTheFirstScoreSaysSo() throws Exception {
        DetectorFactory ensemble = Detectors.named(Detectors.DEFAULT);
        Detector sibling = ensemble.create(Shop.detection());
        try (var harness = harness(Shop.detection(), null)) {
            for (int i = 0; i < LEARNED; i++) {
                DetectHarness.take(harness, FIRST, i, usual(i));
                sibling.assess(end(i), usual(i));
            }
            Detector seeded = ensemble.seed(Shop.detection(), sibling.snapshot());
            List<Assessment> expected = new ArrayList<>();
            for (int i = LEARNED; i < LEARNED + 40; i++) {
                DetectHarness.take(harness, SECOND, i, usual(i));
                expected.add(seeded.assess(end(i), usual(i)));
            }

            List<Assessment> got = assessments(harness, SECOND);
            assertThat(got.get(0).reason())
                    .startsWith(expected.get(0).reason())
                    .endsWith(SOURCE + "container/shop_web.1:cpu.utilization");
            assertThat(got.subList(1, 40)).isEqualTo(expected.subList(1, 40));
            assertThat(got.get(39).verdict()).isEqualTo(Verdict.NORMAL);
        }
    }

    @Test
    void theSiblingThatHasJudgedMostIsLearnedFrom() throws Exception {
        try (var harness = harness(Shop.detection(), null)) {
            for (int i = 0; i < LEARNED; i++) {
                DetectHarness.take(harness, FIRST, i, usual(i));
                if (i > 10) {
                    DetectHarness.take(harness, SECOND, i, usual(i));
                }
            }
            DetectHarness.take(harness, THIRD, LEARNED, 0.5);

            assertThat(assessments(harness, THIRD).get(0).reason()).endsWith(SOURCE + FIRST.key());
        }
    }

    @Test
    void aSiblingInItsWarmUpTeachesNothing() throws Exception {
        try (var harness = harness(Shop.detection(), null)) {
            for (int i = 0; i < Shop.detection().warmUp(); i++) {
                DetectHarness.take(harness, FIRST, i, usual(i));
                DetectHarness.take(harness, SECOND, i, usual(i));
            }
            DetectHarness.take(harness, THIRD, 20, 0.5);

            assertThat(harness.extractOutputValues())
                    .extracting(score -> score.assessment().reason())
                    .noneMatch(reason -> reason.contains(SOURCE));
        }
    }

    @Test
    void aServiceTeachesItsReplicasNothingNorDoesOneMetricAnother() throws Exception {
        Series memory = Series.of(Shop.container(1), "memory.utilization");
        Series ofDevice = new Series(Shop.container(1), "cpu.utilization", "core=1");
        try (var harness = harness(Shop.detection(), null)) {
            for (int i = 0; i < LEARNED; i++) {
                DetectHarness.take(harness, Shop.WEB_CPU, i, usual(i));
                DetectHarness.take(harness, memory, i, usual(i));
                DetectHarness.take(harness, ofDevice, i, usual(i));
            }
            DetectHarness.take(harness, FIRST, LEARNED, 0.5);

            assertThat(assessments(harness, FIRST).get(0).reason()).doesNotContain(SOURCE);
        }
    }

    @Test
    void aReplicaThatIsGoneCanStillTeachUntilItIsForgotten() throws Exception {
        try (var harness = harness(Shop.detection(), null)) {
            for (int i = 0; i < LEARNED; i++) {
                DetectHarness.take(harness, FIRST, i, usual(i));
            }
            int soon = LEARNED + WINDOWS_OF_SILENCE / 2;
            harness.watermark(end(soon).toEpochMilli() - 1);
            DetectHarness.take(harness, SECOND, soon, 0.5);
            int late = LEARNED + WINDOWS_OF_SILENCE + 6;
            harness.watermark(end(late).toEpochMilli() - 1);
            DetectHarness.take(harness, THIRD, late, 0.5);

            assertThat(assessments(harness, SECOND).get(0).reason()).endsWith(FIRST.key());
            assertThat(assessments(harness, THIRD).get(0).reason()).doesNotContain(SOURCE);
        }
    }

    @Test
    void eachSeriesEndsByItselfAndTheFamilyWithTheLast() throws Exception {
        DetectionConfig lastValue = Shop.detection().withDetector(LastValueDetectorFactory.NAME);
        try (var harness = harness(lastValue, null)) {
            DetectHarness.take(harness, FIRST, 0, 0.5);
            DetectHarness.take(harness, FIRST, 1, 0.5);
            int gone = WINDOWS_OF_SILENCE + 7;
            for (int i = 2; i < gone; i++) {
                DetectHarness.take(harness, SECOND, i, 0.5);
                harness.watermark(end(i).toEpochMilli() - 1);
            }
            // new again: were it known still, it would need no sibling
            DetectHarness.take(harness, FIRST, gone, 0.5);
            assertThat(assessments(harness, FIRST).get(2).reason()).endsWith(SECOND.key());
            assertThat(harness.numEventTimeTimers()).isEqualTo(1);

            harness.watermark(end(gone).plus(SILENCE).plus(Duration.ofMinutes(1)).toEpochMilli());

            assertThat(DetectHarness.entries(harness)).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void onlyTheAnomalyOfTheSiblingThatFellSilentIsClosed() throws Exception {
        DetectionConfig lastValue = Shop.detection().withDetector(LastValueDetectorFactory.NAME);
        try (var harness = harness(lastValue, null)) {
            for (int i = 0; i < 14; i++) {
                if (i < 4) {
                    DetectHarness.take(harness, FIRST, i, 5 * (i % 2));
                }
                DetectHarness.take(harness, SECOND, i, 5 * (i % 2));
                harness.watermark(end(i).toEpochMilli());
            }

            List<Anomaly> closed =
                    Harness.side(harness, SideOutputs.ANOMALIES).stream()
                            .filter(anomaly -> anomaly.phase() == Phase.CLOSED)
                            .toList();
            assertThat(closed)
                    .singleElement()
                    .satisfies(
                            anomaly -> {
                                assertThat(anomaly.series()).isEqualTo(FIRST);
                                assertThat(anomaly.time()).isEqualTo(end(3 + 6));
                                assertThat(anomaly.reason()).endsWith("silent since " + end(3));
                            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ensemble", "htm"})
    void restoredSiblingsGoOnAsIfNothingHadHappened(String detector) throws Exception {
        DetectionConfig config =
                Shop.detection()
                        .withDetector(detector)
                        .withParameter("htm.learning-period", "60")
                        .withParameter("htm.estimation-samples", "20");
        try (var harness = harness(config, null)) {
            for (int i = 0; i < LEARNED; i++) {
                DetectHarness.take(harness, FIRST, i, usual(i));
                DetectHarness.take(harness, SECOND, i, 2 * usual(i + 3));
            }
            OperatorSubtaskState snapshot = harness.snapshot(1, 1);
            goOn(harness);
            List<Score> scores = harness.extractOutputValues();
            List<Anomaly> anomalies = Harness.side(harness, SideOutputs.ANOMALIES);

            try (var restored = harness(config, snapshot)) {
                goOn(restored);

                assertThat(restored.extractOutputValues())
                        .hasSize(3 * 60)
                        .isEqualTo(scores.subList(2 * LEARNED, scores.size()));
                List<Anomaly> restoredAnomalies = Harness.side(restored, SideOutputs.ANOMALIES);
                assertThat(restoredAnomalies)
                        .isNotEmpty()
                        .isEqualTo(
                                anomalies.subList(
                                        anomalies.size() - restoredAnomalies.size(),
                                        anomalies.size()));
                assertThat(DetectHarness.entries(restored))
                        .isEqualTo(DetectHarness.entries(harness));
            }
        }
    }

    /** Two that are known, one of them with a fault, and a third that is new. */
    private static void goOn(
            KeyedBroadcastOperatorTestHarness<String, GroupedWindow, Notice, Score> harness)
            throws Exception {
        for (int i = LEARNED; i < LEARNED + 60; i++) {
            DetectHarness.take(harness, FIRST, i, i < LEARNED + 20 ? 40 : usual(i));
            DetectHarness.take(harness, SECOND, i, 2 * usual(i + 3));
            DetectHarness.take(harness, THIRD, i, 3 * usual(i));
            harness.watermark(end(i).toEpochMilli());
        }
    }

    private static List<Assessment> assessments(
            KeyedBroadcastOperatorTestHarness<String, GroupedWindow, Notice, Score> harness,
            Series series) {
        return harness.extractOutputValues().stream()
                .filter(score -> score.sample().series().equals(series))
                .map(Score::assessment)
                .toList();
    }

    private static KeyedBroadcastOperatorTestHarness<String, GroupedWindow, Notice, Score> harness(
            DetectionConfig config, OperatorSubtaskState restored) throws Exception {
        return DetectHarness.of(config, restored);
    }
}
