package io.ebbflow.detection.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Verdict;
import io.ebbflow.detection.snapshot.SnapshotReader;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LikelihoodDetectorTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final String NAME = "last-value";

    /** Surprised by all that is not the value before. */
    private static final class LastValue implements RawScorer {

        private double last;

        LastValue(double last) {
            this.last = last;
        }

        @Override
        public double score(long epochMillis, double value) {
            double score = value == last ? 0 : 1;
            last = value;
            return score;
        }

        @Override
        public void leap() {
            last = Double.NaN;
        }

        @Override
        public void write(SnapshotWriter to) {
            to.putDouble(last);
        }
    }

    private final LikelihoodDetector detector = create();
    private int told;

    private static LikelihoodDetector create() {
        return new LikelihoodDetector(
                NAME,
                1,
                DetectionConfig.defaults(),
                new LastValue(0),
                new AnomalyLikelihood(LikelihoodConfig.elascale()));
    }

    private static LikelihoodDetector restore(byte[] snapshot) {
        return LikelihoodDetector.restore(
                NAME,
                1,
                DetectionConfig.defaults(),
                LikelihoodConfig.elascale(),
                (SnapshotReader from) -> new LastValue(from.getDouble()),
                snapshot);
    }

    private Assessment next(double value) {
        return detector.assess(START.plusSeconds(10L * told++), value);
    }

    /** A level that changes every 20 values. */
    private void calm(int values) {
        for (int i = 0; i < values; i++) {
            next(10 + i / 20 % 3);
        }
    }

    @Test
    void isWarmingUpForTheLearningPeriod() {
        for (int i = 0; i < 108; i++) {
            Assessment assessment = next(i % 2 == 0 ? 5 : 4);
            assertThat(assessment.verdict()).isEqualTo(Verdict.WARM_UP);
            assertThat(assessment.reason())
                    .isEqualTo("warm-up: " + i + " of 108 values seen before this one");
        }
        assertThat(next(5).verdict()).isNotEqualTo(Verdict.WARM_UP);
    }

    @Test
    void aValueOutsideAllThatWasSeenScoresOne() {
        calm(200);
        assertThat(next(12.05).verdict()).isEqualTo(Verdict.NORMAL);
        Assessment outside = next(13);
        assertThat(outside.score()).isEqualTo(1);
        assertThat(outside.part()).isEqualTo("range");
        assertThat(outside.reason())
                .isEqualTo(
                        "value 13.0000 is outside the range 10.0000 to 12.0500 seen so far by more"
                                + " than 5 % of it");
        assertThat(next(13).part()).as("seen by now").isEqualTo("likelihood");
    }

    @Test
    void moreSurpriseThanUsualIsAnomalous() {
        calm(400);
        Assessment first = null;
        for (int i = 0; i < 10 && first == null; i++) {
            Assessment assessment = next(i % 2 == 0 ? 10 : 12);
            first = assessment.verdict() == Verdict.ANOMALOUS ? assessment : null;
        }
        assertThat(first).isNotNull();
        assertThat(first.part()).isEqualTo("likelihood");
        assertThat(first.rawScore()).isEqualTo(1);
        assertThat(first.reason()).contains("hard to predict").contains("usual is 0.0491");
        assertThat(first.expected().lower()).isLessThanOrEqualTo(first.expected().value());
    }

    @Test
    void aLateValueChangesNothing() {
        calm(300);
        byte[] before = detector.snapshot();
        Assessment late = detector.assess(START, 11);
        assertThat(late.verdict()).isEqualTo(Verdict.NORMAL);
        assertThat(late.reason()).contains("older than the newest");
        assertThat(detector.assess(START, 99).part()).isEqualTo("range");
        assertThat(detector.snapshot()).isEqualTo(before);
    }

    @Test
    void refusesWhatIsNoNumberAndSurvivesTheLargest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> next(Double.NaN))
                .withMessage("a value must be finite, got NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> next(Double.NEGATIVE_INFINITY));
        calm(200);
        assertThat(next(1e300).part()).isEqualTo("range");
        assertThat(next(-Double.MAX_VALUE).part()).isEqualTo("range");
        calm(300);
        assertThat(detector.assess(Instant.MAX, 10).score()).isBetween(0.0, 1.0);
    }

    @Test
    void goesOnFromItsSnapshot() {
        LikelihoodDetector restored = create();
        for (int i = 0; i < 1000; i++) {
            if (i % 97 == 0) {
                restored = restore(restored.snapshot());
            }
            double value = i / 20 % 3 + (i % 90 == 0 ? 2 : 0);
            Instant time = START.plusSeconds(i);
            assertThat(restored.assess(time, value)).isEqualTo(detector.assess(time, value));
        }
        assertThat(restored.snapshot()).isEqualTo(detector.snapshot());
    }

    @Test
    void refusesADamagedSnapshot() {
        calm(300);
        byte[] snapshot = detector.snapshot();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> restore(Arrays.copyOf(snapshot, snapshot.length - 1)));
        byte[] flipped = snapshot.clone();
        flipped[snapshot.length / 2] ^= 4;
        assertThatIllegalArgumentException().isThrownBy(() -> restore(flipped));
    }

    @Test
    void aSiblingStartsWithItsOwnRangeAndNoLongLearningPeriod() {
        calm(400);
        LikelihoodDetector sibling = restore(detector.snapshot()).leap();
        for (int i = 0; i < 20; i++) {
            Assessment assessment = sibling.assess(START.plusSeconds(i), 500);
            assertThat(assessment.verdict()).isEqualTo(Verdict.WARM_UP);
            assertThat(assessment.reason()).contains(i + " of 20 values");
        }
        Assessment settled = sibling.assess(START.plusSeconds(20), 500);
        assertThat(settled.verdict()).isEqualTo(Verdict.NORMAL);
        assertThat(settled.expected().value()).isEqualTo(500);
    }
}
