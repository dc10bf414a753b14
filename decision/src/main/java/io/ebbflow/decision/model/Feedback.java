package io.ebbflow.decision.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ebbflow.ingest.model.Series;
import java.time.Instant;

/**
 * What an operator says of a series. The value of topic {@code ebbflow.feedback.v1}.
 *
 * @param id the same for a record that is sent again
 * @param time when it was said
 * @param anomalyId the anomaly it is about; null where it is about none
 * @param from when a planned event starts; null for what starts at once
 * @param until when a silence or a planned event ends, exclusive; null for a verdict on an anomaly
 */
public record Feedback(
        String id,
        @JsonProperty("@timestamp") Instant time,
        Kind kind,
        Series series,
        String anomalyId,
        Instant from,
        Instant until,
        String author,
        String comment) {

    /** What is said. */
    public enum Kind {
        /** What was reported was normal. */
        @JsonProperty("not-an-anomaly")
        NOT_AN_ANOMALY,
        /**
         * What was reported was out of the ordinary indeed; changes nothing but what is counted.
         */
        @JsonProperty("confirmed")
        CONFIRMED,
        /** Nothing is to be made of anomalies until a time. */
        @JsonProperty("mute")
        MUTE,
        /** Something unusual is expected. */
        @JsonProperty("planned-event")
        PLANNED_EVENT
    }

    /** Whether a silence or a planned event covers that instant. */
    public boolean covers(Instant now) {
        if (kind != Kind.MUTE && kind != Kind.PLANNED_EVENT) {
            return false;
        }
        Instant start = from == null ? time : from;
        return until != null && !now.isBefore(start) && now.isBefore(until);
    }
}
