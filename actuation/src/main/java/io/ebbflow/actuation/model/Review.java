package io.ebbflow.actuation.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ebbflow.ingest.model.Entity;
import java.time.Instant;

/**
 * What a person says of an action. The value of topic {@code ebbflow.reviews.v1}, keyed by target,
 * so that it reaches the service that has the action.
 *
 * @param id the same for a record that is sent again
 * @param comment for people; may be null
 */
public record Review(
        String id,
        @JsonProperty("@timestamp") Instant time,
        String actionId,
        Entity target,
        Verdict verdict,
        String author,
        String comment) {

    /** What is said. */
    public enum Verdict {
        /** Lets an action that waits go on. */
        @JsonProperty("approve")
        APPROVE,
        /** Ends an action that was not started yet. */
        @JsonProperty("reject")
        REJECT,
        /** Ends an action that is not over, and undoes what it did. */
        @JsonProperty("stop")
        STOP,
        /** Changes nothing. */
        @JsonProperty("comment")
        COMMENT
    }
}
