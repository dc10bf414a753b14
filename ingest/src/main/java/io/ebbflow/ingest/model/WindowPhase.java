package io.ebbflow.ingest.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a result of a window is worth. */
public enum WindowPhase {
    /** The window is still open: what it holds so far. */
    @JsonProperty("early")
    EARLY,
    /** Event time has reached the window's end. This result, and no other, is scored. */
    @JsonProperty("closed")
    CLOSED,
    /** Samples came after the end, within the allowed lateness. */
    @JsonProperty("revised")
    REVISED;

    /** The name as it is written in topics and documents. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
