package io.ebbflow.decision;

import io.ebbflow.decision.model.Feedback;
import io.ebbflow.decision.policy.Application;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.ingest.model.Alert;
import java.util.Collection;
import java.util.List;

/**
 * What holds for all stacks alike when something is decided.
 *
 * @param alerts the newest word of each alert, by its fingerprint; also those that resolved
 * @param feedback what operators said that may still matter
 * @param applications what belongs together; of several of one stack the first by name counts
 */
public record Inputs(
        Collection<Policy> policies,
        Collection<Alert> alerts,
        Collection<Feedback> feedback,
        Collection<Application> applications) {

    /** Where nothing is said of what belongs together. */
    public Inputs(
            Collection<Policy> policies, Collection<Alert> alerts, Collection<Feedback> feedback) {
        this(policies, alerts, feedback, List.of());
    }

    /** Policies only. */
    public static Inputs of(Collection<Policy> policies) {
        return new Inputs(policies, List.of(), List.of());
    }
}
