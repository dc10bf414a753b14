package io.ebbflow.decision;

import io.ebbflow.decision.model.Outcome;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.decision.rule.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a policy that only observes last said it would do. Nothing came of it, so it would say the
 * same at every evaluation; within the cooldown that a real change would have begun it refers to
 * the first time instead.
 */
final class Shadow {

    private static final String CHANGE = "shadow.change";
    private static final String SINCE = "shadow.since";
    private static final String LAST = "shadow.last";

    private Shadow() {}

    /** Since when it has been saying this; empty where it is news. */
    static Optional<Instant> follow(Memory memory, Draft draft, Outcome outcome, Instant now) {
        if (outcome != Outcome.OBSERVE) {
            return Optional.empty();
        }
        Direction direction = draft.proposal().orElseThrow().direction();
        String change = draft.from() + ">" + draft.to();
        Duration cooldown = draft.policy().cooldown(direction);
        Optional<Instant> since = memory.instant(SINCE);
        boolean again =
                since.isPresent()
                        && memory.text(CHANGE).filter(change::equals).isPresent()
                        && memory.instant(LAST)
                                .filter(last -> now.isBefore(last.plus(cooldown)))
                                .isPresent();
        memory.put(CHANGE, change);
        memory.put(LAST, now);
        if (again) {
            return since;
        }
        memory.put(SINCE, now);
        return Optional.empty();
    }
}
