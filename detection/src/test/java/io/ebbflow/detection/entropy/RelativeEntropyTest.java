package io.ebbflow.detection.entropy;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.Detector;
import io.ebbflow.detection.DetectorContract;
import io.ebbflow.detection.SyntheticSeries;
import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Verdict;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class RelativeEntropyTest extends DetectorContract {

    RelativeEntropyTest() {
        super(new RelativeEntropyFactory());
    }

    @Test
    void warmsUpForOneWindow() {
        Detector detector = detector();
        DoubleSupplier values = SyntheticSeries.GAUSSIAN.seeded(1);
        for (int i = 0; i < 52; i++) {
            assertThat(detector.assess(START.plusSeconds(i), values.getAsDouble()).verdict())
                    .as("value %d", i)
                    .isEqualTo(Verdict.WARM_UP);
        }
        assertThat(detector.assess(START.plusSeconds(52), 0.4).verdict()).isEqualTo(Verdict.NORMAL);
    }

    @Test
    void aShiftWithinTheRangeIsFoundAndLaterKnown() {
        int[] found = new int[6];
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Detector detector = detector();
            DoubleSupplier wide = () -> 10 * random.nextDouble();
            DoubleSupplier narrow = () -> 8 + random.nextDouble();
            for (int time = 0; time < found.length; time++) {
                tell(detector, 1000 * time, 500, wide);
                found[time] += tell(detector, 1000 * time + 500, 500, narrow) > 0 ? 1 : 0;
            }
        }
        System.out.println("shift found in 20 series, time by time: " + Arrays.toString(found));
        assertThat(found[0]).isEqualTo(20);
        assertThat(found[5]).isLessThan(4);
    }

    @Test
    void aSilentMeterIsFound() {
        Random random = new Random(2);
        Detector detector = detector();
        tell(detector, 0, 500, () -> 50 + 5 * random.nextGaussian());
        assertThat(tell(detector, 500, 30, () -> 50)).isPositive();
    }

    @Test
    void theReasonNamesTheNumbers() {
        Random random = new Random(2);
        Detector detector = detector();
        tell(detector, 0, 500, () -> 10 * random.nextDouble());
        Assessment found = null;
        for (int i = 0; found == null; i++) {
            Assessment next = detector.assess(START.plusSeconds(5000 + i), 8.1);
            found = next.verdict() == Verdict.ANOMALOUS ? next : null;
            assertThat(i).as("values until it is found").isLessThan(40);
        }
        assertThat(found.part()).isEqualTo("distribution");
        assertThat(found.reason())
                .startsWith("the last 52 values are distributed unlike any of the")
                .contains("nats");
        assertThat(found.rawScore()).isGreaterThan(50);
    }

    @Test
    void outsideTheRangeTheScoreIsOne() {
        Detector detector = detector();
        tell(detector, 0, 500, SyntheticSeries.UNIFORM.seeded(1));
        Assessment assessment = detector.assess(START.plusSeconds(5000), 1.2);
        assertThat(assessment.score()).isEqualTo(1);
        assertThat(assessment.part()).isEqualTo("range");
    }

    @Test
    void noiseIsSeldomAnAlarm() {
        for (SyntheticSeries kind :
                new SyntheticSeries[] {SyntheticSeries.GAUSSIAN, SyntheticSeries.UNIFORM}) {
            int alarms = 0;
            for (int seed = 0; seed < 10; seed++) {
                alarms += tell(detector(), 0, 5000, kind.seeded(100 + seed));
            }
            assertThat(alarms).as("alarms in 50000 values of %s", kind).isLessThan(60);
        }
    }

    @Test
    void aHigherThresholdAlarmsLess() {
        DetectionConfig strict = new DetectionConfig(RelativeEntropyFactory.NAME, 20, 120, 0.9, 3);
        Detector detector = factory().create(strict);
        Random random = new Random(2);
        tell(detector, 0, 500, () -> 10 * random.nextDouble());
        assertThat(tell(detector, 500, 16, () -> 8 + random.nextDouble())).isZero();
    }

    @Test
    void aSnapshotIsSmallerThanTenKilobytes() {
        Detector detector = detector();
        tell(detector, 0, 5000, SyntheticSeries.AR1_099.seeded(1));
        assertThat(detector.snapshot().length).isLessThan(10_000);
    }
}
