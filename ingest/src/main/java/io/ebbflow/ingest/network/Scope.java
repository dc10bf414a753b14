package io.ebbflow.ingest.network;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What counters are of. */
public enum Scope {
    @JsonProperty("port")
    PORT,
    @JsonProperty("flow")
    FLOW,
    @JsonProperty("queue")
    QUEUE
}
