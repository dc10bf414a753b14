package io.ebbflow.detection.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpatialRangeTest {

    private static final double RARE = 1e-5 / 3;

    @Test
    void excessIsAShareOfTheRange() {
        SpatialRange range = learned(1000);
        assertThat(range.excess(0.5)).isZero();
        assertThat(range.excess(1.25)).isEqualTo(0.25, within(0.01));
        assertThat(range.excess(-0.5)).isEqualTo(0.5, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({"100, 0.94", "1000, 0.46", "8640, 0.23"})
    void toleranceShrinksWithExperience(int values, double tolerance) {
        SpatialRange range = learned(values);
        assertThat(range.breaks(tolerance - 0.01, RARE)).isFalse();
        assertThat(range.breaks(tolerance + 0.01, RARE)).isTrue();
    }

    @Test
    void neverFiresWithinFivePercent() {
        // at a probability of 1 experience asks for no tolerance at all
        assertThat(learned(8640).breaks(0.049, 1)).isFalse();
        assertThat(learned(8640).breaks(0.051, 1)).isTrue();
    }

    @Test
    void eachBreakDoublesTheTolerance() {
        SpatialRange range = learned(1000);
        assertThat(range.breaks(0.5, RARE)).isTrue();
        range.learn(0.5, true);
        assertThat(range.breaks(0.5, RARE)).isFalse();
        assertThat(range.breaks(0.95, RARE)).isTrue();
    }

    @Test
    void aFlatSeriesHasNoRange() {
        SpatialRange range = new SpatialRange();
        for (int i = 0; i < 1000; i++) {
            range.learn(100 + 0.5 * (i % 2), false);
        }
        assertThat(range.excess(1e6)).isZero();
    }

    @Test
    void nothingLearnedMeansNoExcess() {
        assertThat(new SpatialRange().excess(5)).isZero();
        assertThat(new SpatialRange().magnitude()).isZero();
    }

    @Test
    void anOutlierIsForgottenAfterOneToTwoEpochs() {
        SpatialRange range = learned(1000);
        range.learn(1e6, true);
        int values = 0;
        while (range.upper() > 1) {
            range.learn(0.5 + 0.5 * (values++ % 2), false);
        }
        assertThat(values).isBetween(SpatialRange.EPOCH, 2 * SpatialRange.EPOCH);
        assertThat(range.values()).isGreaterThan(SpatialRange.EPOCH - 1);
        assertThat(range.breaks(0.5, RARE)).isTrue();
    }

    private static SpatialRange learned(int values) {
        SpatialRange range = new SpatialRange();
        Random random = new Random(1);
        range.learn(0, false);
        range.learn(1, false);
        for (int i = 2; i < values; i++) {
            range.learn(random.nextDouble(), false);
        }
        return range;
    }
}
