package io.ebbflow.flinkjobs.operator;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * The one timer that wakes a key when it may have gone stale. It is not moved with every sample:
 * when it fires, whoever set it looks whether it is time, and sets it again if not.
 */
final class Alarm {

    /** Timers of many keys fire together. */
    private static final long ROUNDING_MS = 1000;

    private Alarm() {}

    /** The timer for a moment: the full second at it or after it. */
    static long at(Instant moment) {
        long millis = moment.plusNanos(999_999).toEpochMilli();
        return Math.floorDiv(millis + ROUNDING_MS - 1, ROUNDING_MS) * ROUNDING_MS;
    }

    static boolean isDue(OptionalLong alarm, long time) {
        return alarm.isPresent() && alarm.getAsLong() == time;
    }
}
