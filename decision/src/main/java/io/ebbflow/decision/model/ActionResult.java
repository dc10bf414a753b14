package io.ebbflow.decision.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ebbflow.ingest.model.Entity;
import java.time.Instant;

/**
 * A step in the life of an action, reported by the service that carries it out. The value of topic
 * {@code ebbflow.action-results.v1}.
 *
 * @param detail for people: what was done, or what went wrong with value and bound
 * @param adapter which adapter acted, as in {@code simulated}
 */
public record ActionResult(
        String actionId,
        @JsonProperty("@timestamp") Instant time,
        Entity stack,
        Entity target,
        Status status,
        int from,
        int to,
        String adapter,
        String detail) {

    /** Accepted, started, then one of the final ones; some time later perhaps the effect. */
    public enum Status {
        @JsonProperty("accepted")
        ACCEPTED,
        @JsonProperty("started")
        STARTED,
        @JsonProperty("succeeded")
        SUCCEEDED,
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("expired")
        EXPIRED,
        @JsonProperty("rejected")
        REJECTED,
        /** A later step failed, or a person stopped it, and what had been done was undone. */
        @JsonProperty("rolled-back")
        ROLLED_BACK,
        /** What came of it, some time after it succeeded. */
        @JsonProperty("effect")
        EFFECT;

        /** Whether the action is over with this. */
        public boolean isFinal() {
            return compareTo(SUCCEEDED) >= 0 && this != EFFECT;
        }
    }
}
