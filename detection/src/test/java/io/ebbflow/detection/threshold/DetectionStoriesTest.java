package io.ebbflow.detection.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.detection.Story;
import io.ebbflow.detection.model.Verdict;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is found and how soon: 100 seeded series of Gaussian noise (mean 10, deviation 1), each with
 * one fault after it has run for a while.
 */
class DetectionStoriesTest {

    /** The detector's constants were chosen on other seeds. */
    private static final long UNSEEN = 5_000_000;

    private static final int SERIES = 100;

    @ParameterizedTest(name = "{0} after {1} values")
    @CsvSource({
        "spike of 10 deviations,      30,   1, 90",
        "spike of 10 deviations,      100,  1, 98",
        "spike of 8 deviations,       1000, 1, 95",
        "spike of 6 deviations,       100,  1, 10",
        "spike of 6 deviations,       500,  1, 20",
        "spike of 6 deviations,       5000, 1, 75",
        "drop to zero,                30,   1, 90",
        "drop to zero,                500,  1, 100",
        "shift by 6 deviations,       100,  15, 95",
        "shift by 6 deviations,       500,  12, 99",
        "shift by 3 deviations,       100,  25, 15",
        "shift by 3 deviations,       500,  25, 70",
        "shift by 3 deviations,       5000, 25, 90",
        "leak of 0.2 per value,       100,  40, 80",
        "leak of 0.2 per value,       5000, 30, 95",
        "leak of 0.05 per value,      500,  90, 5",
        "leak of 0.05 per value,      5000, 90, 30"
    })
    void isFoundInTime(String fault, int before, int within, int atLeast) {
        int found = 0;
        for (long seed = 0; seed < SERIES; seed++) {
            Random random = new Random(UNSEEN + seed);
            Story story =
                    Story.by("adaptive-threshold").then(before, i -> 10 + random.nextGaussian());
            found += anyAlarm(story, within, i -> faulty(fault, i, random.nextGaussian()));
        }
        System.out.printf("| %-23s | %5d | %3d | %3d |%n", fault, before, within, found);
        assertThat(found).isGreaterThanOrEqualTo(atLeast);
    }

    private static double faulty(String fault, int index, double noise) {
        return switch (fault) {
            case "spike of 6 deviations" -> 16;
            case "spike of 8 deviations" -> 18;
            case "spike of 10 deviations" -> 20;
            case "drop to zero" -> 0;
            case "shift by 3 deviations" -> 13 + noise;
            case "shift by 6 deviations" -> 16 + noise;
            case "leak of 0.05 per value" -> 10 + 0.05 * index + noise;
            case "leak of 0.2 per value" -> 10 + 0.2 * index + noise;
            default -> throw new IllegalArgumentException(fault);
        };
    }

    @Test
    void aLongAnomalyIsNotLearnedWithin30Values() {
        for (long seed = 0; seed < SERIES; seed++) {
            Random random = new Random(UNSEEN + seed);
            Story story =
                    Story.by("adaptive-threshold").then(1000, i -> 10 + random.nextGaussian());
            assertThat(story.alarms(30, i -> 25 + random.nextGaussian()))
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(27);
        }
    }

    @Test
    void aLastingShiftIsNormalAfter70Values() {
        for (long seed = 0; seed < SERIES; seed++) {
            Random random = new Random(UNSEEN + seed);
            Story story =
                    Story.by("adaptive-threshold").then(1000, i -> 10 + random.nextGaussian());
            story.then(70, i -> 25 + random.nextGaussian());
            assertThat(story.alarms(500, i -> 25 + random.nextGaussian()))
                    .as("seed %d", seed)
                    .isZero();
        }
    }

    @Test
    void theReturnFromAShortAnomalyIsNormal() {
        for (long seed = 0; seed < SERIES; seed++) {
            Random random = new Random(UNSEEN + seed);
            Story story =
                    Story.by("adaptive-threshold").then(1000, i -> 10 + random.nextGaussian());
            story.then(10, i -> 25 + random.nextGaussian());
            assertThat(story.alarms(500, i -> 10 + random.nextGaussian()))
                    .as("seed %d", seed)
                    .isZero();
        }
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
