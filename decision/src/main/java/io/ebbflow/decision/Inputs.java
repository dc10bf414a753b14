package io.ebbflow.decision;

import io.ebbflow.decision.model.Feedback;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.ingest.model.Alert;
import java.util.Collection;
import java.util.List;

/**
 * What holds for all stacks alike when something is decided.
 *
 * @param alerts the newest word of each alert, by its fingerprint; also those that resolved
 * @param feedback what operators said that may still matter
 */
public record Inputs(
        Collection<Policy> policies, Collection<Alert> alerts, Collection<Feedback> feedback) {

    /** Policies only. */
    public static Inputs of(Collection<Policy> policies) {
        return new Inputs(policies, List.of(), List.of());
    }
}
