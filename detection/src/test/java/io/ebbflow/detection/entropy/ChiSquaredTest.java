package io.ebbflow.detection.entropy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChiSquaredTest {

    /** Critical values of Abramowitz and Stegun, table 26.8. */
    @ParameterizedTest
    @CsvSource({
        "1, 3.84146, 0.05",
        "1, 15.1367, 0.0001",
        "2, 9.21034, 0.01",
        "4, 13.2767, 0.01",
        "5, 11.0705, 0.05",
        "19, 36.1909, 0.01",
        "19, 43.8202, 0.001",
        "30, 59.7031, 0.001",
        "100, 149.449, 0.001"
    })
    void agreesWithTheTables(int degrees, double x, double probability) {
        assertThat(ChiSquared.above(x, degrees))
                .isCloseTo(probability, within(2e-5 * probability * x));
    }

    @Test
    void fallsFromOneToZero() {
        for (int degrees = 1; degrees < 200; degrees++) {
            double before = 1;
            assertThat(ChiSquared.above(0, degrees)).isEqualTo(1);
            for (double x = 1e-9; x < 3000; x *= 1.5) {
                assertThat(ChiSquared.above(x, degrees)).isBetween(0.0, before + 1e-12);
                before = ChiSquared.above(x, degrees);
            }
            assertThat(before).isLessThan(1e-100);
        }
    }
}
