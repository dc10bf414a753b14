package io.ebbflow.detection.entropy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BinsTest {

    @Test
    void theEndsBelongToTheFirstAndTheLastBin() {
        Bins bins = new Bins(5, 10, 20);
        assertThat(bins.of(10)).isZero();
        assertThat(bins.of(11.999)).isZero();
        assertThat(bins.of(12)).isEqualTo(1);
        assertThat(bins.of(20)).isEqualTo(4);
    }

    @Test
    void oneValueHasOneBin() {
        Bins bins = new Bins(5, 7, 7);
        assertThat(bins.of(7)).isZero();
        double[] all = {1, 0, 0, 0, 0};
        assertThat(bins.spread(all, bins.with(9))).containsExactly(1, 0, 0, 0, 0);
        assertThat(bins.spread(all, bins.with(5))).containsExactly(0, 0, 0, 0, 1);
        assertThat(bins.spread(all, bins.with(5).with(9))).containsExactly(0, 0, 1, 0, 0);
    }

    @Test
    void aWiderRangeTakesTheMassWithIt() {
        double[] half = {0.25, 0.75, 0, 0};
        Bins bins = new Bins(4, 0, 4);
        assertThat(bins.spread(half, bins.with(8))).containsExactly(1, 0, 0, 0);
        assertThat(bins.spread(half, bins.with(-4))).containsExactly(0, 0, 1, 0);
        assertThat(bins.spread(half, bins.with(6)))
                .usingComparatorWithPrecision(1e-15)
                .containsExactly(0.25 + 0.375, 0.375, 0, 0);
    }

    @Test
    void noMassIsLostHoweverTheRangeGrows() {
        Random random = new Random(1);
        for (int run = 0; run < 200; run++) {
            Bins bins = new Bins(3 + random.nextInt(30), 0, random.nextInt(3));
            double[] mass = new double[bins.count()];
            mass[0] = 0.6;
            mass[mass.length - 1] = 0.4;
            for (int i = 0; i < 50; i++) {
                double value = random.nextGaussian() * StrictMath.pow(10, random.nextInt(200) - 3);
                Bins wider = bins.with(value);
                mass = bins.spread(mass, wider);
                bins = wider;
                assertThat(Arrays.stream(mass).sum()).isCloseTo(1, within(1e-9));
                assertThat(Arrays.stream(mass).min().orElseThrow()).isNotNegative();
            }
        }
    }

    @Test
    void refusesARangeThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bins(5, 2, 1))
                .withMessageContaining("lower end 2.0");
    }
}
