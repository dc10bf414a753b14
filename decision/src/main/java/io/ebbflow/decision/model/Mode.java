package io.ebbflow.decision.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How far a policy may go. */
public enum Mode {
    /** Decisions are published, nothing is touched. The default. */
    @JsonProperty("observe")
    OBSERVE,
    /** Actions wait for a person's approval. */
    @JsonProperty("advise")
    ADVISE,
    @JsonProperty("act")
    ACT;

    /** The name as it is written in policies. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
