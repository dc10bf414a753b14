package io.ebbflow.detection.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Series;
import java.time.Instant;

/**
 * A stretch of time in which a series was anomalous. The value of topic {@code
 * ebbflow.anomalies.v1}: one record when it opens, one for each further window, one when it closes.
 *
 * @param id the same for all records of one anomaly: series and opening time
 * @param time end of the window this record is about
 * @param peakScore highest calibrated score since it opened
 * @param value what was observed in this window
 * @param expected what was expected
 */
public record Anomaly(
        String id,
        @JsonProperty("@timestamp") Instant time,
        Phase phase,
        Instant openedAt,
        Series series,
        Entity stack,
        double value,
        double score,
        double peakScore,
        Expectation expected,
        String detector,
        String reason) {

    /** How bad it has been so far, by the peak score. */
    @JsonProperty("severity")
    public Severity severity() {
        return Severity.of(peakScore);
    }

    /** Where in its life the anomaly is. */
    public enum Phase {
        @JsonProperty("opened")
        OPENED,
        @JsonProperty("continued")
        CONTINUED,
        @JsonProperty("closed")
        CLOSED
    }
}
