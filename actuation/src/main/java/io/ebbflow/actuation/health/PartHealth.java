package io.ebbflow.actuation.health;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * How one part of the system is.
 *
 * @param detail one sentence for people
 * @param since when it came into this status
 */
public record PartHealth(String part, Status status, String detail, Instant since) {

    /** From best to worst. */
    public enum Status {
        @JsonProperty("up")
        UP,
        @JsonProperty("degraded")
        DEGRADED,
        @JsonProperty("down")
        DOWN
    }
}
