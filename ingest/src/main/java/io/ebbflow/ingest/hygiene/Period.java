package io.ebbflow.ingest.hygiene;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * How often a series is sampled, learned as it goes: an exponentially weighted mean of the
 * intervals, leaving out gaps. Three gaps in a row are a new period: the producer was told to
 * sample less often.
 */
final class Period {

    private static final double WEIGHT = 0.2;
    private static final int GAPS_UNTIL_RELEARNED = 3;

    /** 0 until the first interval. */
    private double seconds;

    private int gapsInARow;

    /** Takes an interval; true if it is a gap of more than {@code gapFactor} periods. */
    boolean take(double interval, double gapFactor) {
        if (seconds == 0) {
            seconds = interval;
            return false;
        }
        if (interval <= gapFactor * seconds) {
            gapsInARow = 0;
            seconds += WEIGHT * (interval - seconds);
            return false;
        }
        if (++gapsInARow == GAPS_UNTIL_RELEARNED) {
            gapsInARow = 0;
            seconds = interval;
        }
        return true;
    }

    Optional<Duration> learned() {
        return seconds == 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(Math.max(1, (long) (seconds * 1e9))));
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(seconds);
        out.writeByte(gapsInARow);
    }

    void read(DataInput in) throws IOException {
        seconds = in.readDouble();
        gapsInARow = in.readByte();
    }
}
