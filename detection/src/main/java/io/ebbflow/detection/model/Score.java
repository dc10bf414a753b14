package io.ebbflow.detection.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ebbflow.ingest.model.WindowedSample;
import java.time.Instant;

/**
 * A windowed sample with what a detector says of it. The value of topic {@code ebbflow.scores.v1}.
 *
 * @param time end of the window
 * @param detector name of the detector, as in {@code adaptive-threshold}
 */
public record Score(
        @JsonProperty("@timestamp") Instant time,
        WindowedSample sample,
        String detector,
        Assessment assessment) {

    public static Score of(WindowedSample sample, String detector, Assessment assessment) {
        return new Score(sample.end(), sample, detector, assessment);
    }
}
