package io.ebbflow.flinkjobs.operator;

import static io.ebbflow.flinkjobs.operator.DetectHarness.usual;
import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.detection.Detectors;
import io.ebbflow.detection.model.Score;
import io.ebbflow.detection.model.Verdict;
import io.ebbflow.flinkjobs.Shop;
import io.ebbflow.flinkjobs.record.GroupedWindow;
import io.ebbflow.flinkjobs.record.Notice;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // Flink's own close() may throw InterruptedException
class ChosenDetectorsTest {

    private static final String DEFAULT = Detectors.DEFAULT;
    private static final String HTM = "htm";
    private static final String LAST = LastValueDetectorFactory.NAME;
    private static final int LEARNED = 30;

    private KeyedBroadcastOperatorTestHarness<String, GroupedWindow, Notice, Score> harness;
    private int window;

    @BeforeEach
    void open() throws Exception {
        harness = DetectHarness.of(Shop.detection(), null);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aPolicyThatArrivesChoosesFromTheNextWindowOnUntilItIsDeleted() throws Exception {
        for (int i = 0; i < LEARNED; i++) {
            take();
        }
        policy(Shop.policyWithDetector("web", HTM));
        take();
        take();
        policy(Shop.deleted("web"));
        take();

        List<Score> scores = harness.extractOutputValues();
        assertThat(scores.subList(LEARNED - 1, LEARNED + 3))
                .extracting(Score::detector)
                .containsExactly(DEFAULT, HTM, HTM, DEFAULT);
        assertThat(scores.subList(LEARNED - 1, LEARNED + 3))
                .as("each detector learns anew")
                .extracting(score -> score.assessment().verdict())
                .containsExactly(Verdict.NORMAL, Verdict.WARM_UP, Verdict.WARM_UP, Verdict.WARM_UP);
    }

    @Test
    void aPolicyThatChoosesNoMoreLeavesTheDefault() throws Exception {
        policy(Shop.policyWithDetector("web", HTM));
        take();
        policy(Shop.policy("web", "act"));
        take();

        assertThat(detectors()).containsExactly(HTM, DEFAULT);
    }

    @Test
    void onlyTheSeriesThatThePolicyEvaluatesIsConcerned() throws Exception {
        policy(Shop.policyWithDetector("web", LAST));
        DetectHarness.take(harness, Shop.cpuOf(Shop.container(1)), 1, 0.5);
        DetectHarness.take(harness, Shop.cpuOf(Shop.STACK), 1, 0.5);
        DetectHarness.take(harness, Shop.WEB_CPU, 1, 0.5);

        assertThat(detectors()).containsExactly(DEFAULT, DEFAULT, LAST);
    }

    @Test
    void ofTwoPoliciesTheFirstByNameChooses() throws Exception {
        policy(Shop.policyWithDetector("b", HTM));
        take();
        policy(Shop.policyWithDetector("a", LAST));
        take();
        policy(Shop.deleted("a"));
        take();

        assertThat(detectors()).containsExactly(HTM, LAST, HTM);
    }

    @Test
    void aDetectorThatThereIsNotLeavesTheDefault() throws Exception {
        policy(Shop.policyWithDetector("web", "no-such"));
        take();

        assertThat(detectors()).containsExactly(DEFAULT);
    }

    @Test
    void aDocumentThatIsNoPolicyOrCallsItselfOtherwiseChoosesNothing() throws Exception {
        policy(Notice.policy("web", "{".getBytes(StandardCharsets.UTF_8)));
        policy(Notice.policy("c", Shop.policyWithDetector("web", HTM).document()));
        take();

        assertThat(detectors()).containsExactly(DEFAULT);
    }

    @Test
    void whatWasChosenSurvivesARestore() throws Exception {
        policy(Shop.policyWithDetector("web", LAST));
        take();
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);

        try (var restored = DetectHarness.of(Shop.detection(), snapshot)) {
            DetectHarness.take(restored, Shop.WEB_CPU, window, 0.5);

            assertThat(restored.extractOutputValues())
                    .singleElement()
                    .satisfies(
                            score -> {
                                assertThat(score.detector()).isEqualTo(LAST);
                                assertThat(score.assessment().verdict())
                                        .as("it goes on with what it learned")
                                        .isEqualTo(Verdict.NORMAL);
                            });
        }
    }

    private void policy(Notice change) throws Exception {
        harness.processBroadcastElement(change, 0);
    }

    private void take() throws Exception {
        DetectHarness.take(harness, Shop.WEB_CPU, window, usual(window));
        window++;
    }

    private List<String> detectors() {
        return harness.extractOutputValues().stream().map(Score::detector).toList();
    }
}
