package io.ebbflow.decision.rule.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples of the Kubernetes documentation, and one per branch of the algorithm. */
class HpaFormulaTest {

    @ParameterizedTest(name = "{0} of {1} at {2} ready, {3} with data, {4} starting: {5}")
    @CsvSource({
        // 200m of 100m doubles, 50m halves
        "200, 100, 4, 4, 0, 8",
        "50, 100, 4, 4, 0, 2",
        // within the tolerance
        "109, 100, 4, 4, 0, ",
        "110, 100, 4, 4, 0, ",
        "91, 100, 4, 4, 0, ",
        "112, 100, 4, 4, 0, 5",
        // one of four is silent: on the way out it uses nothing: 3 * 200 / 100
        "200, 100, 4, 3, 0, 6",
        // that takes it back within the tolerance, or below 1
        "140, 100, 4, 3, 0, ",
        "120, 100, 4, 2, 0, ",
        // on the way in it uses the whole target: 3 * 0.5 + 1 = 2.5
        "50, 100, 4, 3, 0, 3",
        // that leaves the ratio within the tolerance
        "80, 100, 4, 2, 0, ",
        // starting ones use nothing on the way out, and do not count on the way in
        "300, 100, 4, 4, 4, ",
        "300, 100, 3, 3, 1, 9",
        "50, 100, 4, 4, 2, 2"
    })
    void averagesAreDampedByInstancesWithoutData(
            double value, double target, int ready, int measured, int starting, Integer size) {
        int present = size == null && starting == 4 ? 14 : ready + starting;
        var proposed =
                new HpaFormula(present, 0.1).ofAverage(value, target, ready, measured, starting);
        if (size == null) {
            assertThat(proposed).isEmpty();
        } else {
            assertThat(Math.ceil(proposed.getAsDouble())).isEqualTo((double) size);
        }
    }

    @ParameterizedTest(name = "{0} in all, {1} each, at {2}: {3}")
    @CsvSource({"1000, 100, 4, 10", "420, 100, 4, ", "399, 100, 5, 4", "0, 100, 4, 0"})
    void totalsAreDividedByTheShareOfOne(double total, double target, int present, Integer size) {
        var proposed = new HpaFormula(present, 0.1).ofTotal(total, target);
        if (size == null) {
            assertThat(proposed).isEmpty();
        } else {
            assertThat(Math.ceil(proposed.getAsDouble())).isEqualTo((double) size);
        }
    }
}
