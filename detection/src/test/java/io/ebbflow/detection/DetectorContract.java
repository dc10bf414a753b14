package io.ebbflow.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ebbflow.detection.model.Assessment;
import io.ebbflow.detection.model.Verdict;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every detector owes its callers, whatever it computes. */
public abstract class DetectorContract {

    protected static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private static final int VALUES = 1500;

    private final DetectorFactory factory;
    private final DetectionConfig config;

    protected DetectorContract(DetectorFactory factory) {
        this.factory = factory;
        this.config = DetectionConfig.defaults().withDetector(factory.name());
    }

    protected final Detector detector() {
        return factory.create(config);
    }

    protected final DetectorFactory factory() {
        return factory;
    }

    protected final DetectionConfig config() {
        return config;
    }

    /** Tells values ten seconds apart; returns the alarms. */
    protected static int tell(Detector detector, int from, int values, DoubleSupplier of) {
        int alarms = 0;
        for (int i = 0; i < values; i++) {
            Instant time = START.plusSeconds(10L * (from + i));
            Verdict verdict = detector.assess(time, of.getAsDouble()).verdict();
            alarms += verdict == Verdict.ANOMALOUS ? 1 : 0;
        }
        return alarms;
    }

    @Test
    void isFoundByItsName() {
        assertThat(Detectors.named(factory.name())).hasSameClassAs(factory);
    }

    @ParameterizedTest
    @EnumSource(SyntheticSeries.class)
    void goesOnBitByBitAsTheOneThatWasNotInterrupted(SyntheticSeries kind) {
        long seed = kind.name().length();
        Random random = new Random(seed);
        DoubleSupplier values = kind.seeded(seed);
        Detector uninterrupted = detector();
        Detector twin = detector();
        Detector restored = detector();
        int next = random.nextInt(30);
        for (int i = 0; i < VALUES; i++) {
            if (i == next) {
                restored = factory.restore(config, restored.snapshot());
                next += 1 + random.nextInt(200);
            }
            // now and then a fault, so that the rare ways are gone as well
            double value = values.getAsDouble() * (random.nextInt(100) == 0 ? 5 : 1);
            Instant time = START.plusSeconds(i);
            Assessment expected = uninterrupted.assess(time, value);
            assertThat(restored.assess(time, value))
                    .as("%s seed %d value %d", kind, seed, i)
                    .isEqualTo(expected);
            assertThat(twin.assess(time, value)).isEqualTo(expected);
        }
        assertThat(restored.snapshot()).isEqualTo(uninterrupted.snapshot());
        assertThat(twin.snapshot()).isEqualTo(uninterrupted.snapshot());
    }

    @Test
    void refusesSnapshotsThatAreCutOrChanged() {
        Detector detector = detector();
        tell(detector, 0, 300, SyntheticSeries.DAILY_5_MIN.seeded(1));
        byte[] whole = detector.snapshot();
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));
            byte[] flipped = whole.clone();
            int at = random.nextInt(whole.length);
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            assertThatIllegalArgumentException().isThrownBy(() -> factory.restore(config, cut));
            assertThatIllegalArgumentException()
                    .as("bit of byte %d", at)
                    .isThrownBy(() -> factory.restore(config, flipped));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> factory.restore(config, new SnapshotWriter("other", 1).toByteArray()))
                .withMessage("snapshot is of 'other', not of '" + factory.name() + "'");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                factory.restore(
                                        config,
                                        new SnapshotWriter(factory.name(), 127).toByteArray()))
                .withMessageContaining("version 127");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                factory.restore(
                                        config,
                                        new SnapshotWriter(factory.name(), 1).toByteArray()))
                .withMessageContaining("damaged");
    }

    /** Whoever writes the checksum anew can put anything into a snapshot: no other exception. */
    @Test
    void refusesSnapshotsWhoseContentCannotBe() {
        Detector detector = detector();
        tell(detector, 0, 300, SyntheticSeries.DAILY_5_MIN.seeded(1));
        byte[] whole = detector.snapshot();
        Random random = new Random(2);
        for (int i = 0; i < 100; i++) {
            byte[] changed = whole.clone();
            int header = 14 + factory.name().length();
            int at = header + random.nextInt(whole.length - header);
            changed[at] = (byte) random.nextInt(256);
            byte[] sealed = sealed(changed);
            try {
                factory.restore(config, sealed);
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("snapshot");
            }
        }
    }

    private static byte[] sealed(byte[] snapshot) {
        CRC32C crc = new CRC32C();
        crc.update(snapshot, 12, snapshot.length - 12);
        ByteBuffer.wrap(snapshot).putInt(8, (int) crc.getValue());
        return snapshot;
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatIsNoNumber(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> detector().assess(START, value))
                .withMessageContaining(String.valueOf(value));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -3.5, 1e-300, 1e300, -1e300, Double.MAX_VALUE, Double.MIN_VALUE})
    void aConstantSeriesIsNormal(double value) {
        assertThat(tell(detector(), 0, 1000, () -> value)).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-44, 1e-40, 1e-30, 1e30, 1e200, 1e300, Double.MAX_VALUE})
    void hugeAndTinyValuesAreJudged(double unit) {
        Random random = new Random(5);
        Detector detector = detector();
        for (int i = 0; i < 700; i++) {
            double value = Math.max(-1, Math.min(1, random.nextGaussian() / 3)) * unit;
            Assessment assessment = detector.assess(START.plusSeconds(i), value);
            assertThat(assessment.score()).isBetween(0.0, 1.0);
            assertThat(assessment.rawScore()).isFinite();
        }
        assertThat(factory.restore(config, detector.snapshot()).snapshot())
                .isEqualTo(detector.snapshot());
    }

    @Test
    void aLateValueIsNotLearned() {
        Detector detector = detector();
        tell(detector, 0, 500, SyntheticSeries.GAUSSIAN.seeded(1));
        byte[] before = detector.snapshot();
        assertThat(detector.assess(START, 0.4).verdict()).isEqualTo(Verdict.NORMAL);
        assertThat(detector.snapshot()).isEqualTo(before);
    }

    @Test
    void aSiblingStartsFromWhatWasLearned() {
        Detector old = detector();
        tell(old, 0, 1000, SyntheticSeries.GAUSSIAN.seeded(1));
        Detector sibling = factory.seed(config, old.snapshot());
        assertThat(tell(sibling, 0, 300, SyntheticSeries.GAUSSIAN.seeded(2))).isLessThan(10);
        assertThat(factory.restore(config, sibling.snapshot()).snapshot())
                .isEqualTo(sibling.snapshot());
    }

    @Test
    void theStateStopsGrowing() {
        Detector detector = detector();
        DoubleSupplier values = SyntheticSeries.AR1_099.seeded(3);
        tell(detector, 0, 5000, values);
        int early = detector.snapshot().length;
        tell(detector, 5000, 5000, values);
        assertThat(detector.snapshot().length).isLessThan((int) (1.25 * early));
    }
}
