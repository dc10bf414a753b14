package io.ebbflow.decision.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ebbflow.ingest.model.Entity;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a policy concluded about its target at one instant, and why; also when nothing is to be
 * done. The value of topic {@code ebbflow.decisions.v1}, the document in Elasticsearch and what
 * {@code explain} renders.
 *
 * @param id deterministic: policy, target and time; a replay gives the same
 * @param time event time: end of the window decided on
 * @param policyVersion fingerprint of the policy document
 * @param from size when decided; null where it is not known
 * @param to size that the policy wants, within its bounds; null where it could not be computed
 * @param rule the comparison that decided, in words, with its numbers
 * @param reason one sentence for people: what is done, or why nothing is
 * @param actionId null unless an action was issued
 * @param previousActionId the last action on this target, null if there was none
 * @param recordTime when the newest record that it rests on was appended to Kafka; null without
 *     data
 * @param computed what the rule worked out on the way, by name; empty where there is nothing
 */
public record Decision(
        String id,
        @JsonProperty("@timestamp") Instant time,
        Entity stack,
        Entity target,
        String policy,
        String policyVersion,
        Mode mode,
        Outcome outcome,
        Integer from,
        Integer to,
        String rule,
        String reason,
        String actionId,
        String previousActionId,
        Instant recordTime,
        List<Observation> observations,
        Map<String, Double> computed,
        List<GuardResult> guards) {

    public Decision {
        observations = List.copyOf(observations);
        computed =
                computed == null || computed.isEmpty()
                        ? Map.of()
                        : Collections.unmodifiableMap(new TreeMap<>(computed));
        guards = List.copyOf(guards);
        if ((actionId != null) != (outcome == Outcome.ACT || outcome == Outcome.ADVISE)) {
            throw new IllegalArgumentException(
                    "a decision names an action exactly when it issues one: "
                            + outcome
                            + ", "
                            + actionId);
        }
    }
}
