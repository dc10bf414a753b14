package io.ebbflow.detection.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.detection.model.Verdict;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * What is found and how soon: 100 seeded series of Gaussian noise (mean 10, deviation 1), each with
 * one fault after it has run for a while.
 */
class DetectionStoriesTest {

    private static final int SERIES = 100;

    @Test
    void spikes() {
        assertThat(found(1000, 1, i -> 8)).isGreaterThanOrEqualTo(80);
        assertThat(found(5000, 1, i -> 6)).isGreaterThanOrEqualTo(80);
        assertThat(found(100, 1, i -> 10)).isGreaterThanOrEqualTo(95);
    }

    @Test
    void dropsToZero() {
        assertThat(foundAt(30, 1, value -> 0)).isGreaterThanOrEqualTo(95);
        assertThat(foundAt(500, 1, value -> 0)).isEqualTo(SERIES);
    }

    @Test
    void shiftsThatStay() {
        assertThat(found(100, 12, i -> 6)).isGreaterThanOrEqualTo(95);
        assertThat(found(500, 12, i -> 6)).isEqualTo(SERIES);
        assertThat(found(5000, 20, i -> 3)).isGreaterThanOrEqualTo(95);
    }

    @Test
    void leaks() {
        assertThat(found(500, 30, i -> 0.2 * i)).isGreaterThanOrEqualTo(90);
        assertThat(found(5000, 30, i -> 0.2 * i)).isGreaterThanOrEqualTo(98);
        // half of the slow ones: a leak of 0.05 deviations per value is near what is followed
        assertThat(found(5000, 90, i -> 0.05 * i)).isGreaterThanOrEqualTo(40);
    }

    @Test
    void aLongAnomalyStaysOneUntilHalfAWindowHasPassed() {
        for (long seed = 0; seed < SERIES; seed++) {
            Random random = new Random(seed);
            Story story = new Story().then(1000, i -> 10 + random.nextGaussian());
            assertThat(story.alarms(30, i -> 25 + random.nextGaussian()))
                    .as("seed %d", seed)
                    .isEqualTo(30);
        }
    }

    @Test
    void aLastingShiftIsNormalAfter70Values() {
        for (long seed = 0; seed < SERIES; seed++) {
            Random random = new Random(seed);
            Story story = new Story().then(1000, i -> 10 + random.nextGaussian());
            story.then(70, i -> 25 + random.nextGaussian());
            assertThat(story.alarms(500, i -> 25 + random.nextGaussian()))
                    .as("seed %d", seed)
                    .isZero();
        }
    }

    @Test
    void theReturnFromAShortAnomalyIsNormal() {
        for (long seed = 0; seed < SERIES; seed++) {
            Random random = new Random(seed);
            Story story = new Story().then(1000, i -> 10 + random.nextGaussian());
            story.then(10, i -> 25 + random.nextGaussian());
            assertThat(story.alarms(500, i -> 10 + random.nextGaussian()))
                    .as("seed %d", seed)
                    .isZero();
        }
    }

    /** How many of the series are found anomalous within so many values of the fault. */
    private static int found(int before, int within, IntToDoubleFunction fault) {
        int found = 0;
        for (long seed = 0; seed < SERIES; seed++) {
            Random random = new Random(seed);
            Story story = new Story().then(before, i -> 10 + random.nextGaussian());
            found +=
                    anyAlarm(
                            story,
                            within,
                            i -> 10 + random.nextGaussian() + fault.applyAsDouble(i));
        }
        return found;
    }

    private static int foundAt(int before, int within, IntToDoubleFunction values) {
        int found = 0;
        for (long seed = 0; seed < SERIES; seed++) {
            Random random = new Random(seed);
            Story story = new Story().then(before, i -> 10 + random.nextGaussian());
            found += anyAlarm(story, within, values);
        }
        return found;
    }

    private static int anyAlarm(Story story, int within, IntToDoubleFunction values) {
        for (int i = 0; i < within; i++) {
            if (story.next(values.applyAsDouble(i)).verdict() == Verdict.ANOMALOUS) {
                return 1;
            }
        }
        return 0;
    }
}
