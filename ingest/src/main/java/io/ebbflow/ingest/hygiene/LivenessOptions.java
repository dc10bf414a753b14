package io.ebbflow.ingest.hygiene;

import io.ebbflow.kafka.config.Option;
import io.ebbflow.kafka.config.Settings;
import java.time.Duration;
import java.util.List;

/**
 * When an instance that is silent counts as gone.
 *
 * @param staleAfter and never before two of its usual periods
 */
public record LivenessOptions(Duration staleAfter) {

    /** The silence. */
    public static final Option<Duration> STALE_AFTER =
            Option.ofDuration(
                    "liveness.stale-after",
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(1),
                    Duration.ofHours(1),
                    "How long a host or container may be silent before it is called stale, and at"
                            + " least two of its usual periods. Too low calls a slow producer dead;"
                            + " too high replaces a dead instance late.");

    /** Every option of this record. */
    public static final List<Option<?>> ALL = List.of(STALE_AFTER);

    /** The defaults. */
    public static final LivenessOptions DEFAULT = new LivenessOptions(Duration.ofSeconds(15));

    public LivenessOptions {
        if (staleAfter.isNegative() || staleAfter.isZero()) {
            throw new IllegalArgumentException("stale after must be above 0, got " + staleAfter);
        }
    }

    /** The options that were read. */
    public static LivenessOptions from(Settings settings) {
        return new LivenessOptions(settings.get(STALE_AFTER));
    }
}
