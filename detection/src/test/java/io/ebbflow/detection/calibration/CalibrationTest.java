package io.ebbflow.detection.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {

    @ParameterizedTest
    @CsvSource({"1, 0", "0.1, 0.1", "1e-3, 0.3", "1e-5, 0.5", "1e-10, 1", "1e-300, 1", "0, 1"})
    void scoresATenthPerPowerOfTenOfRarity(double probability, double score) {
        assertThat(Calibration.score(probability)).isEqualTo(score, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.37, 0.5, 0.99, 1})
    void probabilityIsTheInverseOfScore(double score) {
        assertThat(Calibration.score(Calibration.probability(score)))
                .isEqualTo(score, within(1e-12));
    }

    @Test
    void certaintyScoresPositiveZero() {
        assertThat(1 / Calibration.score(1)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void refusesWhatIsNoProbabilityAndNoScore(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calibration.score(value))
                .withMessage("a probability must be in 0..1, got " + value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calibration.probability(value))
                .withMessage("a score must be in 0..1, got " + value);
    }
}
