package io.ebbflow.ingest.hygiene;

import io.ebbflow.kafka.config.Option;
import io.ebbflow.kafka.config.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How strict hygiene is.
 *
 * @param maxClockSkew how far a sample may be ahead of the record that brought it
 * @param gapFactor a pause of more than this many periods is a gap
 * @param frozenAfter identical values in a row, at least, before a series counts as frozen
 * @param ratioTolerance by how much a utilization may exceed 1
 */
public record HygieneOptions(
        Duration maxClockSkew, double gapFactor, int frozenAfter, double ratioTolerance) {

    /** Clock skew. */
    public static final Option<Duration> MAX_CLOCK_SKEW =
            Option.ofDuration(
                    "hygiene.max-clock-skew",
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(1),
                    Duration.ofDays(1),
                    "How far ahead of its Kafka record a sample may be. Too low rejects hosts whose"
                            + " clock is a little off; too high lets one wrong clock hold back a"
                            + " series until the time it named.");

    /** Gaps. */
    public static final Option<Double> GAP_FACTOR =
            Option.ofDouble(
                    "hygiene.gap-factor",
                    5.0,
                    1.5,
                    1000.0,
                    "Periods without a sample that make a gap. Too low calls jitter a gap and vetoes"
                            + " decisions; too high decides on data with holes.");

    /** Frozen series. */
    public static final Option<Integer> FROZEN_AFTER =
            Option.ofInt(
                    "hygiene.frozen-after",
                    60,
                    3,
                    1_000_000,
                    "Identical values in a row, at least, before a counter or a CPU series that used"
                            + " to move counts as frozen. Too low takes idleness for a broken"
                            + " producer; too high trusts one that repeats itself.");

    /** Ratios. */
    public static final Option<Double> RATIO_TOLERANCE =
            Option.ofDouble(
                    "hygiene.ratio-tolerance",
                    0.05,
                    0.0,
                    1.0,
                    "By how much a utilization may exceed 1 before it is out of range. Too low"
                            + " punishes rounding and uneven measuring intervals; too high lets"
                            + " percentages pass as ratios.");

    /** Every option of this record. */
    public static final List<Option<?>> ALL =
            List.of(MAX_CLOCK_SKEW, GAP_FACTOR, FROZEN_AFTER, RATIO_TOLERANCE);

    /** The defaults. */
    public static final HygieneOptions DEFAULT =
            new HygieneOptions(Duration.ofMinutes(5), 5, 60, 0.05);

    public HygieneOptions {
        List<String> problems = new ArrayList<>();
        if (maxClockSkew.isNegative() || maxClockSkew.isZero()) {
            problems.add("max clock skew must be above 0, got " + maxClockSkew);
        }
        if (!(gapFactor > 1)) {
            problems.add("gap factor must be above 1, got " + gapFactor);
        }
        if (frozenAfter < 1) {
            problems.add("frozen after must be at least 1, got " + frozenAfter);
        }
        if (!(ratioTolerance >= 0)) {
            problems.add("ratio tolerance must be at least 0, got " + ratioTolerance);
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    /** The options that were read. */
    public static HygieneOptions from(Settings settings) {
        return new HygieneOptions(
                settings.get(MAX_CLOCK_SKEW),
                settings.get(GAP_FACTOR),
                settings.get(FROZEN_AFTER),
                settings.get(RATIO_TOLERANCE));
    }
}
