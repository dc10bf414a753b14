package io.ebbflow.decision.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a decision came to. */
public enum Outcome {
    /** An action was issued; the decision names it. */
    @JsonProperty("act")
    ACT,
    /** An action was issued that waits for approval. */
    @JsonProperty("advise")
    ADVISE,
    /** A change was due, but the policy only observes. */
    @JsonProperty("observe")
    OBSERVE,
    /** No change is due. */
    @JsonProperty("steady")
    STEADY,
    /** A change was due, but a guard forbids it. */
    @JsonProperty("held")
    HELD
}
