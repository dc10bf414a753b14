package io.ebbflow.decision.policy;

import io.ebbflow.decision.document.Fingerprint;
import io.ebbflow.decision.document.Problem;
import io.ebbflow.decision.model.Mode;
import io.ebbflow.decision.rule.Bounds;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.decision.rule.Rule;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import io.ebbflow.ingest.model.Series;
import io.ebbflow.kafka.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A checked policy: when and how far one target may be scaled. Immutable. Made by {@link
 * PolicyReader}, which reports what is wrong with a document.
 *
 * @param name unique; the key on topic {@code ebbflow.policies.v1}
 * @param description for people; may be empty
 * @param labels free text by name, for those who sort policies
 * @param actionTimeout an action not started by then is not started any more
 * @param paused evaluates and explains, but changes nothing
 * @param behavior what stands between the rule and a change
 * @param detector what scores the series that the rule evaluates; empty for the default
 * @param version fingerprint of the document: two policies have the same one exactly when they say
 *     the same, however they were written down
 */
public record Policy(
        String name,
        String description,
        Map<String, String> labels,
        Entity target,
        Mode mode,
        Bounds bounds,
        Duration actionTimeout,
        boolean paused,
        Behavior behavior,
        Rule rule,
        Optional<String> detector,
        String version) {

    private static final Set<EntityKind> SCALABLE =
            EnumSet.of(EntityKind.SERVICE, EntityKind.VM_GROUP, EntityKind.LINK, EntityKind.FLOW);

    public Policy {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        if (name.isEmpty() || !scalable(target.kind())) {
            throw new IllegalArgumentException(
                    "a policy needs a name and a target that can be scaled, got '"
                            + name
                            + "' and "
                            + target);
        }
    }

    /** Whether things of this kind have a size; that of a link or flow is what it may carry. */
    public static boolean scalable(EntityKind kind) {
        return SCALABLE.contains(kind);
    }

    /** As in {@code threshold}. */
    public String kind() {
        return rule.kind();
    }

    /** The series that the rule evaluates. */
    public Set<Series> evaluated() {
        return rule.evaluated(target);
    }

    /** Least time between two changes in that direction. */
    public Duration cooldown(Direction direction) {
        return rule.cooldown(direction).orElse(behavior.cooldown(direction));
    }

    /** Over how long the most careful of all sizes asked for in that direction counts. */
    public Duration stabilization(Direction direction) {
        return behavior.of(direction).stabilization().orElse(rule.stabilization(direction));
    }

    /** The same policy with the fingerprint of what it says. */
    Policy fingerprinted() {
        return new Policy(
                name,
                description,
                labels,
                target,
                mode,
                bounds,
                actionTimeout,
                paused,
                behavior,
                rule,
                detector,
                Fingerprint.of(toJson(), 12));
    }

    /**
     * The canonical document, every default filled in: the value on topic {@code
     * ebbflow.policies.v1}. {@link #fromJson} reads it back to an equal policy.
     */
    public byte[] toJson() {
        return Json.write(PolicyDocument.of(this));
    }

    /**
     * Reads one policy, as on the topic.
     *
     * @throws PolicyException with every problem there is
     */
    public static Policy fromJson(byte[] json) throws PolicyException {
        PolicyReading reading =
                PolicyReader.read("policy", new String(json, StandardCharsets.UTF_8));
        if (!reading.problems().isEmpty()) {
            throw new PolicyException(reading.problems());
        }
        if (reading.policies().size() != 1) {
            Problem problem =
                    new Problem(
                            "policy",
                            1,
                            1,
                            "",
                            "one policy was expected, got " + reading.policies().size());
            throw new PolicyException(List.of(problem));
        }
        return reading.policies().get(0);
    }
}
