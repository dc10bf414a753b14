package io.ebbflow.decision.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ebbflow.decision.model.Action;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.Series;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How a policy works out the size it wants: the parameters of one policy of one {@link RuleKind}.
 * Immutable, and equal when it says the same. Knows no clock: everything that it looks at, and all
 * that it may remember, is in the {@link View}.
 */
public interface Rule {

    /** The kind as it is written in policies. */
    String kind();

    /** The series on this target that it evaluates; empty where it rests on something else. */
    Set<Series> evaluated(Entity target);

    /** Least time between two changes in this direction, where the kind itself sets one. */
    default Optional<Duration> cooldown(Direction direction) {
        return Optional.empty();
    }

    /**
     * Over how long the most careful of the sizes that it asked for counts, where the policy says
     * nothing. A rule that waits by itself needs none.
     */
    default Duration stabilization(Direction direction) {
        return Duration.ZERO;
    }

    /** Where a link or flow is shaped, for rules that do. */
    default Optional<Action.At> at() {
        return Optional.empty();
    }

    /** How long a rate below the largest holds, where what asks for it says nothing. */
    default Duration hold() {
        return Duration.ofMinutes(5);
    }

    /** Whether it can ever ask for less; one that cannot has no say against scaling in. */
    boolean scalesIn();

    /** What it makes of the data; called once per evaluation, in rising order of time. */
    Appraisal appraise(View view);

    /** Told after an action: what was seen at the old size is no evidence at the new one. */
    default void sizeChanged(Memory memory) {}

    /** Adds its parameters, every default filled in, to {@code spec} of the canonical document. */
    void write(ObjectNode spec);
}
