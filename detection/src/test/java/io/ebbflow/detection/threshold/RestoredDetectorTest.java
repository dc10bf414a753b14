package io.ebbflow.detection.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.SyntheticSeries;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Verdict;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import java.time.Instant;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RestoredDetectorTest {

    private static final DetectionConfig CONFIG = DetectionConfig.defaults();
    private final AdaptiveThresholdFactory factory = new AdaptiveThresholdFactory();

    @ParameterizedTest
    @EnumSource(SyntheticSeries.class)
    void goesOnBitByBitAsTheOneThatWasNotInterrupted(SyntheticSeries kind) {
        for (long seed = 0; seed < 5; seed++) {
            Random random = new Random(seed);
            DoubleSupplier values = kind.seeded(seed);
            Detector uninterrupted = factory.create(CONFIG);
            Detector restored = uninterrupted;
            int next = random.nextInt(30);
            for (int i = 0; i < 1500; i++) {
                if (i == next) {
                    restored = factory.restore(CONFIG, restored.snapshot());
                    next += 1 + random.nextInt(200);
                }
                // now and then a fault, so that the rare ways are gone as well
                double value = values.getAsDouble() * (random.nextInt(100) == 0 ? 5 : 1);
                Instant time = Story.START.plusSeconds(i);
                Assessment expected = uninterrupted.assess(time, value);
                assertThat(restored == uninterrupted ? expected : restored.assess(time, value))
                        .as("%s seed %d value %d", kind, seed, i)
                        .isEqualTo(expected);
            }
            assertThat(restored.snapshot())
                    .as("%s seed %d", kind, seed)
                    .isEqualTo(uninterrupted.snapshot());
        }
    }

    @Test
    void aSnapshotIsSmallerThanTwoKilobytes() {
        Story story = new Story().then(1000, i -> Math.sin(i));
        assertThat(story.detector().snapshot()).hasSizeBetween(1000, 2048);
        assertThat(factory.create(CONFIG).snapshot()).hasSizeLessThan(400);
    }

    @Test
    void aChangedWindowKeepsTheNewestValues() {
        Story story = new Story().then(1000, i -> 5 + Math.sin(i));
        DetectionConfig narrower = new DetectionConfig("adaptive-threshold", 20, 60, 0.5, 3);
        Detector restored = factory.restore(narrower, story.detector().snapshot());
        Detector again = factory.restore(CONFIG, restored.snapshot());
        assertThat(restored.snapshot()).hasSizeLessThan(story.detector().snapshot().length);
        assertThat(again.snapshot()).isEqualTo(restored.snapshot());
        assertThat(restored.assess(Story.START.plusSeconds(20_000), 50).score()).isEqualTo(1);
    }

    @Test
    void aSiblingLearnsItsOwnLevelButKnowsWhatNoiseLooksLike() {
        // tails of Student's t with 3 degrees: a model that knows nothing expects lighter ones
        DoubleSupplier values = SyntheticSeries.STUDENT_T3.seeded(1);
        byte[] learned = new Story().then(5000, i -> values.getAsDouble()).detector().snapshot();
        Story seeded = new Story(factory.seed(CONFIG, learned));
        Story fresh = new Story();
        for (int i = 0; i < 300; i++) {
            double value = 900 + values.getAsDouble();
            Assessment assessment = seeded.next(value);
            fresh.next(value);
            assertThat(assessment.verdict() == Verdict.WARM_UP).isEqualTo(i < 20);
        }
        Assessment bySeeded = seeded.next(957);
        Assessment byFresh = fresh.next(957);
        assertThat(bySeeded.expected().value()).isBetween(949.0, 951.0);
        assertThat(bySeeded.score()).isLessThan(byFresh.score());
    }

    @Test
    void refusesWhatIsNoSnapshotOfItsOwn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> factory.restore(CONFIG, new byte[0]))
                .withMessageContaining("not a snapshot of adaptive-threshold");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> factory.restore(CONFIG, new SnapshotWriter("htm", 1).toByteArray()))
                .withMessage("snapshot is of 'htm', not of 'adaptive-threshold'");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                factory.restore(
                                        CONFIG,
                                        new SnapshotWriter("adaptive-threshold", 2).toByteArray()))
                .withMessageContaining("has version 2; this release reads versions 1 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                factory.restore(
                                        CONFIG,
                                        new SnapshotWriter("adaptive-threshold", 1).toByteArray()))
                .withMessageContaining("ends 8 bytes early");
    }
}
