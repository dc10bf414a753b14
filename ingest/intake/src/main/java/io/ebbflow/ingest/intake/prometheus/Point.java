package io.ebbflow.ingest.intake.prometheus;

/** A value at a time; NaN and the infinities are values too. */
public record Point(double value, long epochMillis) {

    /** The NaN that says a series has ended. */
    private static final long STALE_BITS = 0x7ff0000000000002L;

    /** Whether this marks the end of its series instead of being a value. */
    public boolean isStaleMarker() {
        return Double.doubleToRawLongBits(value) == STALE_BITS;
    }
}
