package io.ebbflow.detection.htm;

import io.ebbflow.detection.DetectionConfig;
import io.ebbflow.detection.likelihood.LikelihoodConfig;
import io.ebbflow.kafka.config.Option;
import java.util.List;

/** The settings of detector {@code htm}; {@code htm-compact} heeds all but the profile. */
final class HtmOptions {

    static final Option<HtmProfile> PROFILE =
            Option.ofEnum(
                    "detection.htm.profile",
                    HtmProfile.class,
                    HtmProfile.CLASSIC,
                    "Size of an HTM model, for series that are new: classic takes some 1.7 MB of heap"
                            + " per series, compact a quarter of it and a third of the time, with"
                            + " much the same accuracy.");

    static final Option<Integer> SEED =
            Option.ofInt(
                    "detection.htm.seed",
                    1,
                    0,
                    Integer.MAX_VALUE,
                    "Seed of an HTM model's random connections, for series that are new. Matters for"
                            + " repeating a result, not for its quality.");

    static final Option<Integer> LEARNING_PERIOD =
            Option.ofInt(
                    "detection.htm.learning-period",
                    300,
                    20,
                    100_000,
                    "Values of a series whose surprise is not held against it, since to a young"
                            + " model everything is new. Too low: that surprise passes for usual and"
                            + " hides anomalies for long. Too high: a new series goes unwatched.");

    static final Option<Integer> ESTIMATION_SAMPLES =
            Option.ofInt(
                    "detection.htm.estimation-samples",
                    50,
                    10,
                    100_000,
                    "Values after the learning period before the first verdict, to learn how much"
                            + " surprise is usual. Too low: early false alarms. Too high: a new series"
                            + " goes unwatched.");

    static final List<Option<?>> ALL = List.of(PROFILE, SEED, LEARNING_PERIOD, ESTIMATION_SAMPLES);

    private static final int REESTIMATION = 10;
    private static final int HISTORY = 4000;
    private static final int AVERAGED = 10;
    private static final double FLAT = 1e-12;

    private HtmOptions() {}

    static LikelihoodConfig likelihood(DetectionConfig config) {
        return new LikelihoodConfig(
                config.get(LEARNING_PERIOD),
                config.get(ESTIMATION_SAMPLES),
                REESTIMATION,
                HISTORY,
                AVERAGED,
                LikelihoodConfig.Memory.FADING,
                FLAT,
                LikelihoodConfig.Tail.UPPER);
    }
}
