package io.ebbflow.detection.forest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.DetectorContract;
import io.ebbflow.detection.SyntheticSeries;
import io.ebbflow.detection.likelihood.LikelihoodDetector;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Verdict;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class RandomCutForestTest extends DetectorContract {

    RandomCutForestTest() {
        super(new RandomCutForestFactory());
    }

    @Test
    void warmsUpFor108Values() {
        Detector detector = detector();
        DoubleSupplier values = SyntheticSeries.GAUSSIAN.seeded(1);
        for (int i = 0; i < 108; i++) {
            assertThat(detector.assess(START.plusSeconds(i), values.getAsDouble()).verdict())
                    .as("value %d", i)
                    .isEqualTo(Verdict.WARM_UP);
        }
        assertThat(detector.assess(START.plusSeconds(108), values.getAsDouble()).verdict())
                .isNotEqualTo(Verdict.WARM_UP);
    }

    @Test
    void rareValuesWithinTheRangeAreFound() {
        int found = 0;
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            Detector detector = detector();
            // two levels, and nothing ever between them
            DoubleSupplier levels = () -> (random.nextBoolean() ? 10 : 20) + random.nextGaussian();
            tell(detector, 0, 1500, levels);
            found += tell(detector, 1500, 12, () -> 15 + 0.1 * random.nextGaussian()) > 0 ? 1 : 0;
        }
        assertThat(found).isGreaterThanOrEqualTo(9);
    }

    @Test
    void theReasonNamesTheNumbers() {
        Random random = new Random(3);
        Detector detector = detector();
        tell(detector, 0, 1000, () -> (random.nextBoolean() ? 10 : 20) + random.nextGaussian());
        Assessment worst = null;
        for (int i = 0; i < 15; i++) {
            Assessment next = detector.assess(START.plusSeconds(10_000 + i), 15);
            worst = worst == null || next.score() > worst.score() ? next : worst;
        }
        assertThat(worst.part()).isEqualTo(LikelihoodDetector.LIKELIHOOD);
        assertThat(worst.reason()).contains("raw anomaly scores average");
        assertThat(worst.rawScore()).isGreaterThan(1.5);
    }

    @Test
    void noiseIsSeldomAnAlarm() {
        int alarms = 0;
        for (int seed = 0; seed < 5; seed++) {
            alarms += tell(detector(), 0, 3000, SyntheticSeries.GAUSSIAN.seeded(100 + seed));
        }
        assertThat(alarms).as("alarms in 15000 values").isLessThan(15);
    }

    @Test
    void aLargeOffsetDoesNotBlindIt() {
        Random random = new Random(4);
        Detector near = detector();
        Detector far = detector();
        for (int i = 0; i < 500; i++) {
            // representable in a float next to 0, and not next to 1e12
            double value = random.nextInt(1000) / 8.0;
            double nearby = near.assess(START.plusSeconds(i), value).rawScore();
            assertThat(far.assess(START.plusSeconds(i), 1e12 + value).rawScore()).isEqualTo(nearby);
        }
    }

    @Test
    void anotherSeedMovesScoresALittle() {
        DetectionConfig other = config().withParameter("random-cut-forest.seed", "7");
        Detector first = detector();
        Detector second = factory().create(other);
        DoubleSupplier values = SyntheticSeries.GAUSSIAN.seeded(1);
        double off = 0;
        double sum = 0;
        for (int i = 0; i < 1000; i++) {
            double value = values.getAsDouble();
            double score = first.assess(START.plusSeconds(i), value).rawScore();
            off += Math.abs(second.assess(START.plusSeconds(i), value).rawScore() - score);
            sum += score;
        }
        assertThat(off / sum).isBetween(0.001, 0.1);
    }

    @Test
    void theShapeIsThatOfTheSnapshot() {
        DetectionConfig small =
                config().withParameter("random-cut-forest.trees", "10")
                        .withParameter("random-cut-forest.sample-size", "32")
                        .withParameter("random-cut-forest.shingle", "4");
        Detector detector = factory().create(small);
        tell(detector, 0, 500, SyntheticSeries.DAILY_5_MIN.seeded(1));
        byte[] snapshot = detector.snapshot();
        Detector restored = factory().restore(config(), snapshot);
        assertThat(restored.snapshot()).isEqualTo(snapshot);
        assertThat(snapshot.length).isLessThan(10_000);
        tell(detector, 500, 300, SyntheticSeries.DAILY_5_MIN.seeded(2));
        tell(restored, 500, 300, SyntheticSeries.DAILY_5_MIN.seeded(2));
        assertThat(restored.snapshot()).isEqualTo(detector.snapshot());
    }

    @Test
    void aSnapshotIsSmallerThan200Kilobytes() {
        Detector detector = detector();
        tell(detector, 0, 4000, SyntheticSeries.GAUSSIAN.seeded(1));
        assertThat(detector.snapshot().length).isBetween(100_000, 200_000);
    }
}
