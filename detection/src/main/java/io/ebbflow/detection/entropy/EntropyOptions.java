package io.ebbflow.detection.entropy;

import io.ebbflow.kafka.config.Option;
import java.util.List;

/** The settings of {@code relative-entropy}. */
final class EntropyOptions {

    static final int MAX_BINS = 200;
    static final int MAX_WINDOW = 2000;
    static final int MAX_MEMORY = 1000;

    private static final String PREFIX = "detection." + RelativeEntropyFactory.NAME + ".";

    static final Option<Integer> BINS =
            Option.ofInt(
                    PREFIX + "bins",
                    20,
                    3,
                    MAX_BINS,
                    "Bins over the range of a series. Too low: small changes stay within their bin,"
                            + " and one outlier puts all else into a single one. Too high: a window"
                            + " has too few values per bin to tell distributions apart.");

    static final Option<Integer> WINDOW =
            Option.ofInt(
                    PREFIX + "window",
                    52,
                    10,
                    MAX_WINDOW,
                    "Values whose distribution is looked at. Too low: only extremes are"
                            + " significant. Too high: short events drown; one of fewer than a tenth"
                            + " of the window is not seen.");

    static final Option<Integer> MEMORY =
            Option.ofInt(
                    PREFIX + "memory",
                    32,
                    1,
                    MAX_MEMORY,
                    "Distributions that are remembered as normal. Too low: states that come back"
                            + " daily alarm again. Too high: time and state grow, by 160 bytes each"
                            + " at 20 bins.");

    static final List<Option<?>> ALL = List.of(BINS, WINDOW, MEMORY);

    private EntropyOptions() {}
}
