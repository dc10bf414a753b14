package io.ebbflow.ingest.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a value is to be read. */
public enum MetricKind {
    /** A level at an instant. */
    @JsonProperty("gauge")
    GAUGE,
    /** A running total since some start; only its rate of change means something. */
    @JsonProperty("counter")
    COUNTER
}
