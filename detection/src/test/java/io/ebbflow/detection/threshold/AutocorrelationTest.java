package io.ebbflow.detection.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AutocorrelationTest {

    @Test
    void isAboutZeroForIndependentValues() {
        assertThat(learned(2000, 0).upper()).isBetween(0.0, 0.15);
    }

    @Test
    void findsHowMuchAValueResemblesTheOneBefore() {
        assertThat(learned(2000, 0.8).upper()).isBetween(0.7, 0.95);
    }

    @Test
    void allowsForHowLittleHasBeenSeen() {
        assertThat(learned(10, 0).upper()).isGreaterThan(0.3);
    }

    @Test
    void isZeroForASeriesThatNeverMoves() {
        Autocorrelation autocorrelation = new Autocorrelation();
        assertThat(autocorrelation.upper()).isZero();
        for (int i = 0; i < 10_000; i++) {
            autocorrelation.learn(0);
        }
        assertThat(autocorrelation.upper()).isLessThan(0.05);
    }

    @Test
    void aShortAnomalyHardlyCounts() {
        Autocorrelation autocorrelation = learned(2000, 0);
        double before = autocorrelation.upper();
        for (int i = 0; i < 10; i++) {
            autocorrelation.learn(1000);
        }
        assertThat(autocorrelation.upper()).isLessThan(before + 0.1);
    }

    private static Autocorrelation learned(int values, double phi) {
        Autocorrelation autocorrelation = new Autocorrelation();
        Random random = new Random(8);
        double value = 0;
        for (int i = 0; i < values; i++) {
            value = phi * value + Math.sqrt(1 - phi * phi) * random.nextGaussian();
            autocorrelation.learn(value);
        }
        return autocorrelation;
    }
}
