package io.ebbflow.flinkjobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.decision.model.Feedback;
import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.model.Anomaly;
import io.ebbflow.detection.model.Anomaly.Phase;
import io.ebbflow.detection.model.Score;
import io.ebbflow.flinkjobs.Shop;
import io.ebbflow.flinkjobs.record.GroupedWindow;
import io.ebbflow.flinkjobs.record.Notice;
import io.ebbflow.kafka.Json;
import java.time.Instant;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What operators say of anomalies, while the job runs. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("try") // Flink's own close() may throw InterruptedException
class FeedbackTest {

    private static final int LEARNED = 200;
    private static final double FAULT = 5;

    private KeyedBroadcastOperatorTestHarness<String, GroupedWindow, Notice, Score> harness;
    private int window;

    @BeforeEach
    void open() throws Exception {
        harness = DetectHarness.of(config(), null);
        while (window < LEARNED) {
            take(DetectHarness.usual(window));
        }
        assertThat(anomalies()).isEmpty();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void whatAnOperatorCallsNoAnomalyIsClosedAndDoesNotComeBackWhileItLasts() throws Exception {
        take(FAULT);
        Anomaly opened = anomalies().get(0);
        say(Feedback.Kind.NOT_AN_ANOMALY, opened.id(), null);
        take(FAULT);
        take(FAULT);

        assertThat(anomalies())
                .extracting(Anomaly::phase)
                .containsExactly(Phase.OPENED, Phase.CLOSED);
        assertThat(anomalies().get(1).reason()).isEqualTo("ann said that it is no anomaly");
        assertThat(anomalies().get(1).id()).isEqualTo(opened.id());
    }

    @Test
    void aMutedSeriesOpensNoneUntilTheSilenceEnds() throws Exception {
        say(Feedback.Kind.MUTE, null, DetectHarness.end(LEARNED + 3));
        take(FAULT);
        take(FAULT);
        assertThat(anomalies()).isEmpty();
        take(FAULT);
        take(FAULT);
        assertThat(anomalies()).first().extracting(Anomaly::phase).isEqualTo(Phase.OPENED);
    }

    @Test
    void aSilenceSurvivesARestart() throws Exception {
        say(Feedback.Kind.PLANNED_EVENT, null, DetectHarness.end(LEARNED + 100));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = DetectHarness.of(config(), snapshot);
        take(FAULT);
        assertThat(anomalies()).isEmpty();
    }

    @Test
    void aConfirmationHushesNothing() throws Exception {
        take(FAULT);
        Anomaly opened = anomalies().get(0);
        say(Feedback.Kind.CONFIRMED, opened.id(), DetectHarness.end(LEARNED + 100));
        take(FAULT);

        assertThat(anomalies())
                .hasSizeGreaterThan(1)
                .allSatisfy(
                        anomaly -> assertThat(anomaly.phase()).isNotEqualTo(Anomaly.Phase.CLOSED));
    }

    @Test
    void otherSeriesAreNotTouched() throws Exception {
        Feedback other =
                new Feedback(
                        "f",
                        DetectHarness.end(window),
                        Feedback.Kind.MUTE,
                        Shop.cpuOf(Shop.container(9)),
                        null,
                        null,
                        DetectHarness.end(LEARNED + 100),
                        "ann",
                        "");
        harness.processBroadcastElement(
                new Notice(Notice.Subject.FEEDBACK, "f", Json.write(other)), 0);
        take(FAULT);
        assertThat(anomalies()).hasSize(1);
    }

    private static DetectionConfig config() {
        return Shop.detection();
    }

    private void take(double value) throws Exception {
        DetectHarness.take(harness, Shop.WEB_CPU, window++, value);
    }

    private void say(Feedback.Kind kind, String anomalyId, Instant until) throws Exception {
        Instant now = DetectHarness.end(window);
        Feedback feedback =
                new Feedback("f", now, kind, Shop.WEB_CPU, anomalyId, null, until, "ann", "");
        harness.processBroadcastElement(
                new Notice(Notice.Subject.FEEDBACK, "f", Json.write(feedback)), now.toEpochMilli());
    }

    private List<Anomaly> anomalies() {
        return Harness.side(harness, SideOutputs.ANOMALIES);
    }
}
