package io.ebbflow.detection.forest;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.kafka.config.Option;
import java.util.List;

/** The settings of {@code random-cut-forest}. */
final class ForestOptions {

    private static final String PREFIX = "detection." + RandomCutForestFactory.NAME + ".";

    static final Option<Integer> TREES =
            Option.ofInt(
                    PREFIX + "trees",
                    50,
                    10,
                    ForestShape.MAX_TREES,
                    "Trees that vote on each value. Too low: scores are noisy, and an alarm hangs on"
                            + " the seed. Too high: time, heap and state grow in proportion; 50 are some"
                            + " 40 microseconds, 0.6 MB of heap and"
                            + " 160 KB of state.");

    static final Option<Integer> SAMPLE_SIZE =
            Option.ofInt(
                    PREFIX + "sample-size",
                    256,
                    16,
                    ForestShape.MAX_SAMPLE_SIZE,
                    "Values that each tree holds; ten times as many are the memory. Too low: what"
                            + " comes once a day is always new. Too high: time and state grow, and a"
                            + " lasting change stays odd for long.");

    static final Option<Integer> SHINGLE =
            Option.ofInt(
                    PREFIX + "shingle",
                    1,
                    1,
                    ForestShape.MAX_SHINGLE,
                    "Consecutive values that are judged as one point. 1: how rare a value is. Too"
                            + " low: a pattern that comes at the wrong time goes unnoticed. Too high:"
                            + " single spikes drown, and each costs the next values their verdict.");

    static final Option<Integer> SEED =
            Option.ofInt(
                    PREFIX + "seed",
                    42,
                    0,
                    Integer.MAX_VALUE,
                    "Where the random cuts begin: the same seed gives the same scores. Another one"
                            + " changes scores a little; if alarms change much, there are too few"
                            + " trees.");

    static final List<Option<?>> ALL = List.of(TREES, SAMPLE_SIZE, SHINGLE, SEED);

    private ForestOptions() {}

    static ForestShape shape(DetectionConfig config) {
        return new ForestShape(config.get(TREES), config.get(SAMPLE_SIZE), config.get(SHINGLE));
    }
}
