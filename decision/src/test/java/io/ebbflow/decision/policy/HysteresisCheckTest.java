package io.ebbflow.decision.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HysteresisCheckTest {

    private static PolicyReading read(
            int min, int max, double above, int out, double below, int in, String metric) {
        return PolicyReader.read(
                "p.yaml",
                """
                apiVersion: ebbflow.io/v1
                kind: threshold
                metadata: {name: a}
                spec:
                  target: service/x
                  bounds: {min: %d, max: %d}
                  evaluate: {metric: %s}
                  scaleOut: {above: %s, step: %d}
                  scaleIn: {below: %s, step: %d}
                """
                        .formatted(min, max, metric, above, out, below, in));
    }

    @Test
    void stepsThatTakeEachOtherBackAreRefused() {
        PolicyReading reading = read(1, 10, 0.75, 1, 0.5, 1, "cpu.utilization");
        assertThat(reading.problems())
                .singleElement()
                .hasToString(
                        "p.yaml:9:20: spec.scaleIn.below is so near to scaleOut.above that the size"
                                + " would never settle: a scale-out from 1 to 2 at 0.75 leads to"
                                + " 0.375, below 0.5, and a scale-in from 2 to 1 at 0.5 leads to 1,"
                                + " above 0.75; set it to at most 0.375 or take smaller steps");
        assertThat(read(1, 10, 0.75, 1, 0.375, 1, "cpu.utilization").ok()).isTrue();
    }

    @Test
    void aStepThatIsPartlyTakenBackIsAWarning() {
        PolicyReading reading = read(1, 10, 0.75, 2, 0.3, 1, "cpu.utilization");
        assertThat(reading.ok()).isTrue();
        assertThat(reading.warnings())
                .singleElement()
                .hasToString(
                        "p.yaml:9:20: spec.scaleIn.below a scale-out from 1 to 3 at 0.75 leads to 0.25,"
                                + " below 0.3, so part of it is taken back");
    }

    @Test
    void whatInstancesDoNotShareIsNotJudged() {
        assertThat(read(1, 10, 0.75, 1, 0.5, 1, "network.receive").ok()).isTrue();
        assertThat(read(1, 10, 0.75, 1, 0.5, 1, "load.norm.1").ok()).isFalse();
    }

    /** The check against the thing itself: every constant load, followed step by step. */
    @ParameterizedTest
    @CsvSource({
        "1, 10, 0.75, 2, 0.3, 1",
        "1, 10, 0.75, 1, 0.5, 1",
        "2, 10, 0.75, 2, 0.35, 1",
        "1, 4, 0.6, 3, 0.5, 3",
        "3, 20, 0.8, 5, 0.4, 2",
        "5, 9, 0.7, 4, 0.65, 1",
        "1, 2, 0.9, 9, 0.46, 9",
        "2, 12, 0.7, 3, 0.5, 4"
    })
    void acceptsOnlyWhatSettlesUnderEveryConstantLoad(
            int min, int max, double above, int out, double below, int in) {
        boolean cycles = false;
        for (double load = 0; load <= max * 1.2; load += 0.001) {
            cycles |= cycles(load, min, max, above, out, below, in);
        }
        boolean accepted = read(min, max, above, out, below, in, "cpu.utilization").ok();
        assertThat(cycles && accepted).as("a cycle that was let through").isFalse();
    }

    private static boolean cycles(
            double load, int min, int max, double above, int out, double below, int in) {
        int size = min;
        for (int changes = 0; changes <= 4 * max; changes++) {
            double value = load / size;
            int next = size;
            if (value > above) {
                next = Math.min(max, size + out);
            } else if (value < below) {
                next = Math.max(min, size - in);
            }
            if (next == size) {
                return false;
            }
            size = next;
        }
        return true;
    }
}
