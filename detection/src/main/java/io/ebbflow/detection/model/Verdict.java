package io.ebbflow.detection.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a detector says of one value. */
public enum Verdict {
    /** Too little seen to say anything; the score is 0. */
    @JsonProperty("warm-up")
    WARM_UP,
    @JsonProperty("normal")
    NORMAL,
    @JsonProperty("anomalous")
    ANOMALOUS
}
