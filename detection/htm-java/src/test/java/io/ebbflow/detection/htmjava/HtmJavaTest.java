package io.ebbflow.detection.htmjava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.DetectorFactory;
import io.ebbflow.detection.Detectors;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Verdict;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HtmJavaTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final DetectorFactory factory = new HtmJavaFactory();
    private final DetectionConfig config =
            DetectionConfig.defaults()
                    .withDetector(HtmJavaFactory.NAME)
                    .withParameter("htm-java.learning-period", "100")
                    .withParameter("htm-java.estimation-samples", "20");

    private static Instant time(int i) {
        return START.plusSeconds(300L * i);
    }

    private static double[] noisySeason(int values, long seed) {
        Random random = new Random(seed);
        double[] series = new double[values];
        Arrays.setAll(
                series, i -> 50 + 20 * Math.sin(2 * Math.PI * i / 24) + 3 * random.nextGaussian());
        return series;
    }

    @Test
    void isFoundAsAService() {
        assertThat(Detectors.named("htm-java")).isInstanceOf(HtmJavaFactory.class);
    }

    @Test
    void goesOnBitByBitAsTheOneThatWasNotInterrupted() {
        double[] series = noisySeason(260, 1);
        Detector uninterrupted = factory.create(config);
        Detector restored = factory.create(config);
        for (int i = 0; i < series.length; i++) {
            if (i == 50 || i == 180) {
                restored = factory.restore(config, restored.snapshot());
            }
            assertThat(restored.assess(time(i), series[i]))
                    .as("value %d", i)
                    .isEqualTo(uninterrupted.assess(time(i), series[i]));
        }
    }

    @Test
    void theSameSeedGivesTheSameScoresAndAnotherDoesNot() {
        double[] series = noisySeason(160, 2);
        Detector first = factory.create(config);
        Detector twin = factory.create(config);
        Detector other = factory.create(config.withParameter("htm-java.seed", "7"));
        int different = 0;
        for (int i = 0; i < series.length; i++) {
            Assessment expected = first.assess(time(i), series[i]);
            assertThat(twin.assess(time(i), series[i])).isEqualTo(expected);
            different += other.assess(time(i), series[i]).equals(expected) ? 0 : 1;
        }
        assertThat(different).isPositive();
    }

    @Test
    void aPatternThatStopsIsFound() {
        Detector detector =
                factory.create(
                        config.withParameter("htm-java.learning-period", "400")
                                .withParameter("htm-java.estimation-samples", "100"));
        for (int i = 0; i < 800; i++) {
            detector.assess(time(i), i % 6 < 3 ? 20 : 60);
        }
        Random random = new Random(3);
        boolean found = false;
        for (int i = 800; i < 840; i++) {
            // values as before, but in any order
            double value = random.nextBoolean() ? 20 : 60;
            found |= detector.assess(time(i), value).verdict() == Verdict.ANOMALOUS;
        }
        assertThat(found).isTrue();
    }

    @Test
    void aConstantSeriesIsNormal() {
        Detector detector = factory.create(config);
        for (int i = 0; i < 300; i++) {
            assertThat(detector.assess(time(i), 1e300).verdict()).isNotEqualTo(Verdict.ANOMALOUS);
        }
    }

    @Test
    void refusesWhatIsNoNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> factory.create(config).assess(START, Double.NaN))
                .withMessage("a value must be finite, got NaN");
    }

    @Test
    void refusesSnapshotsThatAreCutOrChanged() {
        Detector detector = factory.create(config);
        double[] series = noisySeason(120, 4);
        for (int i = 0; i < series.length; i++) {
            detector.assess(time(i), series[i]);
        }
        byte[] whole = detector.snapshot();
        assertThat(whole.length).isBetween(1 << 20, 64 << 20);
        Random random = new Random(5);
        for (int i = 0; i < 10; i++) {
            byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));
            byte[] flipped = whole.clone();
            flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            assertThatIllegalArgumentException().isThrownBy(() -> factory.restore(config, cut));
            assertThatIllegalArgumentException().isThrownBy(() -> factory.restore(config, flipped));
        }
    }

    @Test
    void aSiblingStartsFromWhatWasLearned() {
        Detector old = factory.create(config);
        double[] series = noisySeason(160, 6);
        for (int i = 0; i < series.length; i++) {
            old.assess(time(i), series[i]);
        }
        Detector sibling = factory.seed(config, old.snapshot());
        double[] other = noisySeason(60, 7);
        Assessment last = null;
        for (int i = 0; i < other.length; i++) {
            last = sibling.assess(time(i), other[i]);
        }
        assertThat(last.verdict()).isNotEqualTo(Verdict.WARM_UP);
    }
}
