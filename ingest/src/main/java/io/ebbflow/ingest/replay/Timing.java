package io.ebbflow.ingest.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When each record is due, and what time it carries.
 *
 * <p>With a speed, the record measured {@code d} after the first is due {@code d / speed} after the
 * start; a shifted record carries the moment at which it is due, so that no clock runs ahead.
 * Without a speed everything is due at once, and shifted records keep their distances and end now.
 */
public final class Timing {

    private final double speed;
    private final Instant start;
    private final Instant first;
    private final Optional<Duration> offset;

    private Timing(double speed, Instant start, Instant first, Optional<Duration> offset) {
        this.speed = speed;
        this.start = start;
        this.first = first;
        this.offset = offset;
    }

    /**
     * Times a replay.
     *
     * @param speed above 0; infinite for as fast as it goes
     * @param start now
     * @param first time of the first record
     * @param newest time of the newest record; needed only to shift without a speed
     */
    public static Timing of(
            double speed, boolean shift, Instant start, Instant first, Instant newest) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed must be above 0, got " + speed);
        }
        Optional<Duration> offset =
                shift ? Optional.of(Duration.between(newest, start)) : Optional.empty();
        return new Timing(speed, start, first, offset);
    }

    /** When a record is to be sent. */
    public Instant due(Instant time) {
        if (Double.isInfinite(speed) || !time.isAfter(first)) {
            return start;
        }
        double seconds = Duration.between(first, time).toMillis() / 1e3 / speed;
        return start.plusMillis(Math.round(seconds * 1e3));
    }

    /** The time a record carries. */
    public Instant carried(Instant time) {
        if (offset.isEmpty()) {
            return time;
        }
        return Double.isInfinite(speed) ? time.plus(offset.get()) : due(time);
    }
}
