package io.ebbflow.ingest.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Whether the data of a series can be trusted just now, from best to worst. */
public enum Quality {
    @JsonProperty("ok")
    OK,
    /** A counter started anew; the step over the restart was left out. */
    @JsonProperty("reset")
    RESET,
    /** Samples are missing. */
    @JsonProperty("gap")
    GAP,
    /** The value has not moved for longer than it normally rests. */
    @JsonProperty("frozen")
    FROZEN,
    /** The value cannot be what it says it is, such as a ratio of 7. */
    @JsonProperty("out-of-range")
    OUT_OF_RANGE,
    /** The producer's clock is ahead of ours by more than is allowed. */
    @JsonProperty("clock-skew")
    CLOCK_SKEW,
    /** Nothing new for longer than a few periods. */
    @JsonProperty("stale")
    STALE;

    public Quality worse(Quality other) {
        return other.compareTo(this) > 0 ? other : this;
    }

    /** The name as it is written in topics and documents. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
