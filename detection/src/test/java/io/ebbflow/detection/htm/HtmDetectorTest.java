package io.ebbflow.detection.htm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.DetectorFactory;
import io.ebbflow.detection.Detectors;
import io.ebbflow.detection.SyntheticSeries;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Verdict;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmDetectorTest {

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final DetectionConfig CONFIG = DetectionConfig.defaults();

    /** One series told value by value, five minutes apart. */
    private static final class Story {

        private final Detector detector;
        private int told;

        Story(Detector detector) {
            this.detector = detector;
        }

        Assessment next(double value) {
            return detector.assess(START.plusSeconds(300L * told++), value);
        }

        /** Values in a row that are anomalous; index from 0. */
        int alarms(int values, IntToDoubleFunction of) {
            int alarms = 0;
            for (int i = 0; i < values; i++) {
                alarms += next(of.applyAsDouble(i)).verdict() == Verdict.ANOMALOUS ? 1 : 0;
            }
            return alarms;
        }
    }

    private static Story story(String name) {
        return new Story(Detectors.named(name).create(CONFIG));
    }

    /** A day of 288 values: nights at 20, days at 80, ramps between, hardly any noise. */
    private static double daily(int index, Random random) {
        int slot = index % 288;
        double day = Math.max(0, Math.min(1, (Math.abs(slot - 144) - 60) / -24.0));
        return 20 + 60 * day + 0.3 * random.nextGaussian();
    }

    @ParameterizedTest
    @ValueSource(strings = {"htm", "htm-compact"})
    void aSpikeAboveAllThatWasSeenIsFoundAtOnce(String name) {
        Story story = story(name);
        Random random = new Random(1);
        story.alarms(1000, i -> daily(i, random));
        Assessment spike = story.next(200);
        assertThat(spike.verdict()).isEqualTo(Verdict.ANOMALOUS);
        assertThat(spike.part()).isEqualTo("range");
        assertThat(spike.score()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"htm", "htm-compact"})
    void aBrokenPatternIsFoundThoughEachOfItsValuesIsUsual(String name) {
        DetectionConfig alert = new DetectionConfig(name, 20, 120, 0.2, 3);
        Story story = new Story(Detectors.named(name).create(alert));
        Random random = new Random(2);
        story.alarms(288 * 14, i -> daily(i, random));
        assertThat(story.alarms(288 * 2, i -> daily(i, random))).as("two normal days").isZero();
        story.alarms(144, i -> daily(i, random));
        assertThat(story.alarms(40, i -> 20 + 60 * random.nextDouble())).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"htm", "htm-compact"})
    void saysWarmUpForTheLearningPeriodAndItsSamples(String name) {
        Story story = story(name);
        Random random = new Random(3);
        for (int i = 0; i < 350; i++) {
            assertThat(story.next(daily(i, random)).verdict()).isEqualTo(Verdict.WARM_UP);
        }
        assertThat(story.next(daily(350, random)).verdict()).isNotEqualTo(Verdict.WARM_UP);
    }

    @ParameterizedTest
    @EnumSource(SyntheticSeries.class)
    void goesOnBitByBitAsTheOneThatWasNotInterrupted(SyntheticSeries kind) {
        for (String name : new String[] {"htm", "htm-compact"}) {
            DetectorFactory factory = Detectors.named(name);
            DoubleSupplier values = kind.seeded(5);
            Random random = new Random(5);
            Detector uninterrupted = factory.create(CONFIG);
            Detector restored = uninterrupted;
            int next = 30;
            for (int i = 0; i < 1500; i++) {
                if (i == next) {
                    restored = factory.restore(CONFIG, restored.snapshot());
                    next += 1 + random.nextInt(400);
                }
                double value = values.getAsDouble() * (random.nextInt(100) == 0 ? 5 : 1);
                Instant time = START.plusSeconds(10L * i);
                Assessment expected = uninterrupted.assess(time, value);
                assertThat(restored == uninterrupted ? expected : restored.assess(time, value))
                        .as("%s %s value %d", name, kind, i)
                        .isEqualTo(expected);
            }
            assertThat(restored.snapshot()).isEqualTo(uninterrupted.snapshot());
        }
    }

    @Test
    void refusesDamage() {
        DetectorFactory factory = Detectors.named("htm-compact");
        Story story = story("htm-compact");
        DoubleSupplier values = SyntheticSeries.AR1_09.seeded(1);
        story.alarms(500, i -> values.getAsDouble());
        byte[] snapshot = story.detector.snapshot();
        Random random = new Random(6);
        for (int i = 0; i < 200; i++) {
            byte[] flipped = snapshot.clone();
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
            assertThatIllegalArgumentException().isThrownBy(() -> factory.restore(CONFIG, flipped));
            byte[] truncated = Arrays.copyOf(snapshot, random.nextInt(snapshot.length));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> factory.restore(CONFIG, truncated));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Detectors.named("htm").restore(CONFIG, snapshot))
                .withMessage("snapshot is of 'htm-compact', not of 'htm'");
    }

    @Test
    void aSnapshotKeepsItsProfileWhateverIsConfigured() {
        DetectionConfig compact = CONFIG.withParameter("htm.profile", "compact");
        DetectorFactory factory = Detectors.named("htm");
        byte[] ofCompact = factory.create(compact).snapshot();
        byte[] ofClassic = factory.create(CONFIG).snapshot();
        assertThat(ofCompact.length).isLessThan(ofClassic.length / 4);
        assertThat(factory.restore(CONFIG, ofCompact).snapshot()).isEqualTo(ofCompact);
        assertThat(factory.restore(compact, ofClassic).snapshot()).isEqualTo(ofClassic);
    }

    @Test
    void anotherSeedMakesAnotherModel() {
        DetectionConfig other = CONFIG.withParameter("htm.seed", "7");
        DetectorFactory factory = Detectors.named("htm");
        assertThat(factory.create(other).snapshot())
                .isNotEqualTo(factory.create(CONFIG).snapshot());
    }

    @Test
    void aSiblingKnowsThePatternFromTheStart() {
        Story learned = story("htm");
        Random random = new Random(7);
        learned.alarms(288 * 10, i -> daily(i, random));
        Story sibling = new Story(Detectors.named("htm").seed(CONFIG, learned.detector.snapshot()));
        Story fresh = story("htm");
        double surprise = 0;
        double surpriseOfFresh = 0;
        for (int i = 0; i < 500; i++) {
            double value = daily(i, random);
            Assessment assessment = sibling.next(value);
            assertThat(assessment.verdict() == Verdict.WARM_UP).isEqualTo(i < 20);
            double raw = fresh.next(value).rawScore();
            surprise += i < 350 ? 0 : assessment.rawScore();
            surpriseOfFresh += i < 350 ? 0 : raw;
        }
        assertThat(surprise).isLessThan(surpriseOfFresh);
    }

    @ParameterizedTest
    @ValueSource(strings = {"htm", "htm-compact"})
    void survivesWhatSeriesCanDo(String name) {
        Story story = story(name);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> story.next(Double.NaN))
                .withMessage("a value must be finite, got NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> story.next(Double.POSITIVE_INFINITY));
        story.alarms(600, i -> 5);
        assertThat(story.alarms(600, i -> 5)).as("constant").isZero();
        story.alarms(300, i -> i % 2);
        story.alarms(100, i -> i == 50 ? 1e300 : i % 2);
        story.alarms(100, i -> i == 50 ? -Double.MAX_VALUE : i % 2);
        Detector detector = story.detector;
        Instant time = START.plusSeconds(300L * story.told);
        for (int i = 0; i < 50; i++) {
            Assessment same = detector.assess(time, i % 2);
            assertThat(same.score()).isBetween(0.0, 1.0);
            Assessment backward = detector.assess(time.minusSeconds(i + 1), i % 2);
            assertThat(backward.reason()).contains("older");
        }
        detector.assess(Instant.MAX, 1);
        Detector restored = Detectors.named(name).restore(CONFIG, detector.snapshot());
        assertThat(restored.snapshot()).isEqualTo(detector.snapshot());
    }

    @Test
    void aSeriesThatMovesOnceInAThousandValuesIsQuiet() {
        Story story = story("htm-compact");
        story.alarms(3000, i -> i % 1000 == 999 ? 1 : 0);
        assertThat(story.alarms(900, i -> 0)).isZero();
    }
}
