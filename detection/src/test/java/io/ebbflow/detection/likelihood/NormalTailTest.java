package io.ebbflow.detection.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTailTest {

    /** From tables of the normal distribution. */
    @ParameterizedTest
    @CsvSource({
        "0,     0.5",
        "0.5,   0.30853753872598690",
        "1,     0.15865525393145705",
        "2,     0.02275013194817921",
        "3,     0.001349898031630095",
        "6,     9.865876450376946e-10",
        "10,    7.619853024160527e-24",
        "-1,    0.84134474606854295",
        "-6,    0.99999999901341235"
    })
    void isTheTabulated(double z, double tail) {
        assertThat(NormalTail.above(z)).isCloseTo(tail, within(1e-13 * tail));
    }

    @Test
    void seriesAndFractionMeet() {
        double before = NormalTail.above(2 * Math.sqrt(2) - 1e-9);
        double after = NormalTail.above(2 * Math.sqrt(2) + 1e-9);
        assertThat(before).isCloseTo(after, within(1e-10)).isGreaterThan(after);
    }

    @Test
    void endsAtZeroAndOne() {
        assertThat(NormalTail.above(1e9)).isZero();
        assertThat(NormalTail.above(-1e9)).isEqualTo(1);
        assertThat(NormalTail.above(Double.POSITIVE_INFINITY)).isZero();
    }
}
