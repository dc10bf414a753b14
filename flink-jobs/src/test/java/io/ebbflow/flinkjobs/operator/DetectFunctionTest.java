package io.ebbflow.flinkjobs.operator;

import static io.ebbflow.flinkjobs.operator.DetectHarness.SILENCE;
import static io.ebbflow.flinkjobs.operator.DetectHarness.end;
import static io.ebbflow.flinkjobs.operator.DetectHarness.usual;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.anomaly.AnomalyTracker;
import io.ebbflow.detection.model.Anomaly;
import io.ebbflow.detection.model.Anomaly.Phase;
import io.ebbflow.detection.model.Score;
import io.ebbflow.detection.model.Verdict;
import io.ebbflow.flinkjobs.Shop;
import io.ebbflow.flinkjobs.record.GroupedWindow;
import io.ebbflow.flinkjobs.record.Notice;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // Flink's own close() may throw InterruptedException
class DetectFunctionTest {

    private static final int LEARNED = 100;

    private KeyedBroadcastOperatorTestHarness<String, GroupedWindow, Notice, Score> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness(Shop.detection(), null);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void everyWindowIsScoredFirstAsWarmUpThenByWhatWasLearned() throws Exception {
        learn();

        List<Score> scores = harness.extractOutputValues();
        assertThat(scores).hasSize(LEARNED);
        assertThat(scores.get(0).assessment().verdict()).isEqualTo(Verdict.WARM_UP);
        assertThat(scores.get(LEARNED - 1).assessment().verdict()).isEqualTo(Verdict.NORMAL);
        assertThat(anomalies()).isEmpty();
    }

    @Test
    void whatIsUnlikeBeforeOpensAnAnomalyThatEndsWhenItIsOver() throws Exception {
        learn();
        take(LEARNED, 9);
        for (int i = 1; i <= 40; i++) {
            take(LEARNED + i, usual(LEARNED + i));
        }

        assertThat(anomalies())
                .extracting(Anomaly::phase)
                .startsWith(Phase.OPENED)
                .endsWith(Phase.CLOSED)
                .containsOnlyOnce(Phase.OPENED, Phase.CLOSED);
        assertThat(anomalies()).extracting(Anomaly::id).containsOnly(anomalies().get(0).id());
    }

    @Test
    void theAnomalyOfASeriesThatFellSilentIsClosed() throws Exception {
        learn();
        take(LEARNED, 9);

        harness.watermark(end(LEARNED + 5).toEpochMilli());
        assertThat(anomalies()).extracting(Anomaly::phase).containsExactly(Phase.OPENED);

        harness.watermark(end(LEARNED + 6).toEpochMilli());
        assertThat(anomalies())
                .extracting(Anomaly::phase)
                .containsExactly(Phase.OPENED, Phase.CLOSED);
        assertThat(anomalies().get(1).time()).isEqualTo(end(LEARNED + 6));
        assertThat(anomalies().get(1).reason()).contains("silent since " + end(LEARNED));
    }

    @Test
    void anAnomalyThatGoesOnIsNotTakenForSilent() throws Exception {
        learn();
        for (int i = 0; i < 12; i++) {
            take(LEARNED + i, 9 + 3 * i);
            harness.watermark(end(LEARNED + i).toEpochMilli());
        }

        assertThat(anomalies()).extracting(Anomaly::phase).doesNotContain(Phase.CLOSED);
    }

    @Test
    void aLongAnomalyLeavesNoTimersBehind() throws Exception {
        DetectionConfig jumpy = Shop.detection().withDetector(LastValueDetectorFactory.NAME);
        try (var jumping = harness(jumpy, null)) {
            for (int i = 0; i < 400; i++) {
                take(jumping, i, i < 360 ? 5 * (i % 2) : 0);
                jumping.watermark(end(i).toEpochMilli());
            }

            assertThat(Harness.side(jumping, SideOutputs.ANOMALIES)).hasSizeGreaterThan(300);
            assertThat(jumping.numEventTimeTimers()).isEqualTo(1);
        }
    }

    @Test
    void whatReturnsWithinTheRestOfAnAnomalyGoesOnUnderItsIdAlsoAfterARestore() throws Exception {
        DetectionConfig jumpy = Shop.detection().withDetector(LastValueDetectorFactory.NAME);
        int rest = (int) AnomalyTracker.REST.dividedBy(DetectHarness.SLIDE);
        OperatorSubtaskState snapshot;
        try (var jumping = harness(jumpy, null)) {
            take(jumping, 0, 0.5);
            take(jumping, 1, 5);
            for (int i = 2; i < 10; i++) {
                take(jumping, i, 5);
            }
            assertThat(Harness.side(jumping, SideOutputs.ANOMALIES))
                    .extracting(Anomaly::phase)
                    .containsExactly(Phase.OPENED, Phase.CONTINUED, Phase.CLOSED);
            snapshot = jumping.snapshot(1, 1);
        }

        try (var restored = harness(jumpy, snapshot)) {
            take(restored, 10, 9);
            for (int i = 11; i <= rest + 1; i++) {
                take(restored, i, 9);
            }
            take(restored, rest + 2, 0.5);

            List<Anomaly> anomalies = Harness.side(restored, SideOutputs.ANOMALIES);
            assertThat(anomalies)
                    .extracting(Anomaly::phase)
                    .containsExactly(Phase.CONTINUED, Phase.CONTINUED, Phase.CLOSED, Phase.OPENED);
            assertThat(anomalies.get(0).id()).isEqualTo(Shop.WEB_CPU.key() + "@" + end(1));
            assertThat(anomalies.get(3).id()).isEqualTo(Shop.WEB_CPU.key() + "@" + end(rest + 2));
        }
    }

    @Test
    void stateAndTimersEndAfterSilence() throws Exception {
        learn();
        take(LEARNED, 9);
        assertThat(DetectHarness.entries(harness)).isEqualTo(3);

        harness.watermark(end(LEARNED).plus(SILENCE).plus(Duration.ofMinutes(1)).toEpochMilli());

        assertThat(DetectHarness.entries(harness)).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void aLateWindowIsScoredButNeitherLearnedNorSeenByTheAnomaly() throws Exception {
        learn();
        take(LEARNED, 9);
        int before = anomalies().size();

        take(LEARNED - 5, 9);

        assertThat(harness.extractOutputValues()).hasSize(LEARNED + 2);
        assertThat(anomalies()).hasSize(before);
    }

    @Test
    void aRestoredOperatorGoesOnAsIfNothingHadHappened() throws Exception {
        learn();
        take(LEARNED, 9);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        for (int i = LEARNED + 1; i < LEARNED + 30; i++) {
            take(i, usual(i));
        }
        List<Score> scores = harness.extractOutputValues();
        List<Anomaly> anomalies = anomalies();

        try (var restored = harness(Shop.detection(), snapshot)) {
            for (int i = LEARNED + 1; i < LEARNED + 30; i++) {
                take(restored, i, usual(i));
            }

            assertThat(restored.extractOutputValues())
                    .hasSize(29)
                    .isEqualTo(scores.subList(LEARNED + 1, scores.size()));
            assertThat(Harness.side(restored, SideOutputs.ANOMALIES))
                    .isNotEmpty()
                    .isEqualTo(anomalies.subList(1, anomalies.size()));
        }
    }

    @Test
    void theTimersOfAnOpenAnomalySurviveARestore() throws Exception {
        learn();
        take(LEARNED, 9);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);

        try (var restored = harness(Shop.detection(), snapshot)) {
            restored.watermark(end(LEARNED + 6).toEpochMilli());

            assertThat(Harness.side(restored, SideOutputs.ANOMALIES))
                    .extracting(Anomaly::phase)
                    .containsExactly(Phase.CLOSED);
        }
    }

    @Test
    void anotherDetectorBeginsAnewAndTheOpenAnomalyIsStillClosed() throws Exception {
        learn();
        take(LEARNED, 9);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        DetectionConfig other = Shop.detection().withDetector(LastValueDetectorFactory.NAME);

        try (var restored = harness(other, snapshot)) {
            for (int i = 1; i <= 3; i++) {
                take(restored, LEARNED + i, usual(LEARNED + i));
            }

            List<Score> scores = restored.extractOutputValues();
            assertThat(scores)
                    .extracting(Score::detector)
                    .containsOnly(LastValueDetectorFactory.NAME);
            assertThat(scores)
                    .extracting(score -> score.assessment().verdict())
                    .containsExactly(Verdict.WARM_UP, Verdict.NORMAL, Verdict.NORMAL);
            assertThat(Harness.side(restored, SideOutputs.ANOMALIES))
                    .extracting(Anomaly::phase)
                    .containsExactly(Phase.CONTINUED, Phase.CLOSED);
        }
    }

    private void learn() throws Exception {
        for (int i = 0; i < LEARNED; i++) {
            take(i, usual(i));
        }
    }

    private void take(int window, double value) throws Exception {
        take(harness, window, value);
    }

    private static void take(
            KeyedBroadcastOperatorTestHarness<String, GroupedWindow, Notice, Score> harness,
            int window,
            double value)
            throws Exception {
        DetectHarness.take(harness, Shop.WEB_CPU, window, value);
    }

    private List<Anomaly> anomalies() {
        return Harness.side(harness, SideOutputs.ANOMALIES);
    }

    private static KeyedBroadcastOperatorTestHarness<String, GroupedWindow, Notice, Score> harness(
            DetectionConfig config, OperatorSubtaskState restored) throws Exception {
        return DetectHarness.of(config, restored);
    }
}
