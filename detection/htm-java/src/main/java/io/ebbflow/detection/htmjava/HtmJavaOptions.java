package io.ebbflow.detection.htmjava;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.likelihood.LikelihoodConfig;
import io.ebbflow.kafka.config.Option;
import java.util.List;

/** The settings of {@code htm-java}. */
final class HtmJavaOptions {

    private static final String PREFIX = "detection." + HtmJavaFactory.NAME + ".";

    static final Option<Integer> SEED =
            Option.ofInt(
                    PREFIX + "seed",
                    42,
                    0,
                    Integer.MAX_VALUE,
                    "Seed of a model's random connections, for series that are new. Matters for"
                            + " repeating a result, not for its quality.");

    static final Option<Integer> LEARNING_PERIOD =
            Option.ofInt(
                    PREFIX + "learning-period",
                    300,
                    20,
                    100_000,
                    "Values of a series whose surprise is not held against it, since to a young"
                            + " model everything is new. Too low: that surprise passes for usual and"
                            + " hides anomalies for long. Too high: a new series goes unwatched.");

    static final Option<Integer> ESTIMATION_SAMPLES =
            Option.ofInt(
                    PREFIX + "estimation-samples",
                    50,
                    10,
                    100_000,
                    "Values after the learning period before the first verdict, to learn how much"
                            + " surprise is usual. Too low: early false alarms. Too high: a new series"
                            + " goes unwatched.");

    static final List<Option<?>> ALL = List.of(SEED, LEARNING_PERIOD, ESTIMATION_SAMPLES);

    private HtmJavaOptions() {}

    static LikelihoodConfig likelihood(DetectionConfig config) {
        return LikelihoodConfig.fading(config.get(LEARNING_PERIOD), config.get(ESTIMATION_SAMPLES));
    }
}
