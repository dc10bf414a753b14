package io.ebbflow.ingest.intake.alertmanager;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether an alert's condition holds. */
public enum AlertStatus {
    @JsonProperty("firing")
    FIRING,
    @JsonProperty("resolved")
    RESOLVED
}
