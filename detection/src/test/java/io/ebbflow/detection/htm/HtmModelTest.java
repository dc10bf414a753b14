package io.ebbflow.detection.htm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import io.ebbflow.detection.SyntheticSeries;
import io.ebbflow.detection.snapshot.SnapshotWriter;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HtmModelTest {

    private static final long STEP = 300_000;

    private static byte[] written(HtmModel model) {
        SnapshotWriter to = new SnapshotWriter("model", 1);
        model.write(to);
        return to.toByteArray();
    }

    @ParameterizedTest
    @EnumSource(HtmProfile.class)
    void allocatesNothingOnceItHasGrown(HtmProfile profile) {
        assumeThat(ManagementFactory.getThreadMXBean()).isInstanceOf(ThreadMXBean.class);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeThat(threads.isThreadAllocatedMemorySupported()).isTrue();
        HtmModel model = new HtmModel(profile.parameters(1));
        DoubleSupplier values = SyntheticSeries.DAILY_5_MIN.seeded(1);
        long time = 0;
        for (int i = 0; i < 6000; i++) {
            model.compute(time += STEP, values.getAsDouble());
        }
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int i = 0; i < 2000; i++) {
                model.compute(time += STEP, values.getAsDouble());
            }
            long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            least = Math.min(least, after - before);
        }
        assertThat(least).isLessThan(2000);
    }

    /**
     * Noise and seasons in turn. Ten million values with {@code -Debbflow.htm.values=10000000}, a
     * tenth of that for the classic profile.
     */
    @ParameterizedTest
    @EnumSource(HtmProfile.class)
    void staysAsSmallHoweverLongItRuns(HtmProfile profile) {
        int all = Integer.getInteger("ebbflow.htm.values", 200_000);
        int values = profile == HtmProfile.CLASSIC ? all / 10 : all;
        HtmModel model = new HtmModel(profile.parameters(1));
        DoubleSupplier noise = SyntheticSeries.STUDENT_T3.seeded(2);
        DoubleSupplier season = SyntheticSeries.DAILY_5_MIN.seeded(2);
        int early = 0;
        for (int i = 0; i < values; i++) {
            boolean noisy = i / 2000 % 5 == 0;
            model.compute(i * STEP, noisy ? noise.getAsDouble() : 100 * season.getAsDouble());
            if (i == values / 4) {
                early = written(model).length;
            }
        }
        assertThat(written(model).length).isLessThan(early + early / 20);
        assertThat(model.segments()).isLessThanOrEqualTo(profile.parameters(1).segments());
    }

    @Test
    void refusesWhatIsNoNumber() {
        HtmModel model = new HtmModel(HtmProfile.COMPACT.parameters(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.compute(0, Double.NaN))
                .withMessage("a value must be finite, got NaN");
    }

    @ParameterizedTest
    @EnumSource(HtmProfile.class)
    void expectsWhatRecursAndNotWhatIsShuffled(HtmProfile profile) {
        HtmModel ofCycle = new HtmModel(profile.parameters(1));
        HtmModel ofShuffled = new HtmModel(profile.parameters(1));
        Random random = new Random(3);
        double[] cycle = random.doubles(12, 0, 100).toArray();
        double surprise = 0;
        double surpriseOfShuffled = 0;
        for (int i = 0; i < 3000; i++) {
            double raw = ofCycle.compute(i * STEP, cycle[i % 12]);
            double other = ofShuffled.compute(i * STEP, cycle[random.nextInt(12)]);
            surprise += i < 2000 ? 0 : raw / 1000;
            surpriseOfShuffled += i < 2000 ? 0 : other / 1000;
        }
        assertThat(surprise).isLessThan(0.35);
        assertThat(surpriseOfShuffled).isGreaterThan(1.1 * surprise);
    }

    @Test
    void profilesAreWithinTheirBounds() {
        for (HtmProfile profile : HtmProfile.values()) {
            HtmParameters parameters = profile.parameters(9);
            assertThat(parameters.seed()).isEqualTo(9);
            assertThat(parameters.columns() * parameters.cellsPerColumn())
                    .isLessThanOrEqualTo(65_536);
        }
        HtmParameters.Encoding encoding = HtmProfile.CLASSIC.parameters(1).encoding();
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new HtmParameters(
                                        encoding,
                                        2048,
                                        65,
                                        HtmParameters.ALWAYS,
                                        32,
                                        13,
                                        10,
                                        20,
                                        32,
                                        127,
                                        1024,
                                        1))
                .withMessage("active columns must be in 1..64, got 65");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new HtmParameters(
                                        encoding,
                                        2048,
                                        40,
                                        HtmParameters.NO_POOLER,
                                        32,
                                        13,
                                        10,
                                        20,
                                        32,
                                        127,
                                        1024,
                                        1))
                .withMessageContaining("or the encoder's bits where there is no pooler");
    }
}
