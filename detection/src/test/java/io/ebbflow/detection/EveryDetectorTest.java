package io.ebbflow.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Verdict;
import java.time.Instant;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every detector of this module, by its name and over whole stories. */
class EveryDetectorTest {

    private static final int VALUES = 1500;

    /** Set ebbflow.detection.values for ten million of them. */
    private static final int LONG = Integer.getInteger("ebbflow.detection.values", 250_000);

    static Stream<String> detectors() {
        return Detectors.names().stream().filter(name -> !name.equals(RegisteredFactory.NAME));
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void livesThroughHugeJumpsAndJudgesSoundlyAfterwards(String name) {
        Story story = Story.by(name);
        Random random = new Random(14);
        for (int i = 0; i < VALUES; i++) {
            double value = random.nextGaussian();
            if (i % 97 == 0) {
                value = (i % 2 == 0 ? 1 : -1) * new double[] {1e300, 1e15, 1e-300}[i / 97 % 3];
            }
            assertSound(story.next(value));
        }
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void standsTimesThatRepeatAndGoBack(String name) {
        Detector detector = Story.by(name).detector();
        Random random = new Random(15);
        for (int i = 0; i < VALUES; i++) {
            Instant time = Story.START.plusSeconds(random.nextInt(5000) - 1000L);
            assertSound(detector.assess(time, random.nextGaussian()));
            assertSound(detector.assess(time, random.nextGaussian()));
        }
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void getsUsedToTwoValues(String name) {
        Story story = Story.by(name).then(4000, i -> i % 10 == 3 ? 1 : 0);
        assertThat(story.alarms(1000, i -> i % 10 == 3 ? 1 : 0)).isZero();
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void judgesASeriesWithAValueADay(String name) {
        Detector detector = Story.by(name).detector();
        Random random = new Random(16);
        int alarms = 0;
        for (int day = 0; day < 400; day++) {
            Instant time = Story.START.plusSeconds(86_400L * day);
            Assessment assessment = detector.assess(time, 10 + random.nextGaussian());
            alarms += assessment.verdict() == Verdict.ANOMALOUS ? 1 : 0;
        }
        assertThat(alarms).isLessThanOrEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void aSeededOneWarmsUpAndJudges(String name) {
        DetectionConfig config = DetectionConfig.defaults().withDetector(name);
        Story seeded = new Story(Detectors.named(name).seed(config, learned(name)));
        DoubleSupplier values = SyntheticSeries.GAUSSIAN.seeded(18);
        assertThat(seeded.next(values.getAsDouble()).verdict()).isEqualTo(Verdict.WARM_UP);
        // some need more than the others, but none more than when they began from nothing
        seeded.then(400, i -> values.getAsDouble());
        assertThat(seeded.next(values.getAsDouble()).verdict()).isNotEqualTo(Verdict.WARM_UP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ensemble", "adaptive-threshold"})
    void memoryStaysFlat(String name) {
        DoubleSupplier values = SyntheticSeries.LOG_NORMAL.seeded(19);
        Story story = Story.by(name);
        // the second half hour of every weekday is known after three weeks
        for (int i = 0; i < 30_000; i++) {
            story.detector().assess(Story.START.plusSeconds(60L * i), values.getAsDouble());
        }
        int before = story.detector().snapshot().length;
        for (int i = 30_000; i < LONG; i++) {
            story.detector().assess(Story.START.plusSeconds(60L * i), values.getAsDouble());
        }
        assertThat(story.detector().snapshot().length).isLessThanOrEqualTo(before + before / 50);
    }

    private static byte[] learned(String name) {
        DoubleSupplier values = SyntheticSeries.GAUSSIAN.seeded(17);
        return Story.by(name).then(VALUES, i -> values.getAsDouble()).detector().snapshot();
    }

    private static void assertSound(Assessment assessment) {
        assertThat(assessment.score()).isBetween(0.0, 1.0);
        assertThat(assessment.rawScore()).isFinite();
        if (assessment.expected() != null) {
            assertThat(assessment.expected().value()).isFinite();
            assertThat(assessment.expected().lower()).isFinite();
            assertThat(assessment.expected().upper()).isFinite();
        }
    }
}
