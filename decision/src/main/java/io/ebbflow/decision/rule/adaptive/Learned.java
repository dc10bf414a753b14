package io.ebbflow.decision.rule.adaptive;

import io.ebbflow.decision.rule.Direction;
import io.ebbflow.decision.rule.Memory;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the algorithm is: what it has learned, and what it waits for.
 *
 * @param upper threshold for scaling out
 * @param lower threshold that it lowers while the value stays below it
 * @param phase what the next reading is for
 * @param until when it looks again; null unless it waits
 * @param seenUntil end of the newest reading taken into account
 * @param verdict the direction that the newest reading asks for; empty for none
 * @param note what became of the newest reading, as part of a sentence
 */
record Learned(
        double upper,
        double lower,
        Phase phase,
        Instant until,
        Instant seenUntil,
        Optional<Direction> verdict,
        String note) {

    private static final String UPPER = "threshold.upper";
    private static final String LOWER = "threshold.lower";
    private static final String PHASE = "phase";
    private static final String UNTIL = "until";
    private static final String SEEN = "seen-until";
    private static final String VERDICT = "verdict";
    private static final String NOTE = "note";

    /** What the next reading is for. */
    enum Phase {
        /** To begin a round. */
        LOOK,
        /** To look again whether the value is above the upper threshold. */
        LOOK_AGAIN_ABOVE,
        /** To look again whether the value is below the lower threshold. */
        LOOK_AGAIN_BELOW
    }

    static Learned of(Memory memory, double upper, double lower) {
        return new Learned(
                memory.number(UPPER).orElse(upper),
                memory.number(LOWER).orElse(lower),
                memory.text(PHASE).map(Phase::valueOf).orElse(Phase.LOOK),
                memory.instant(UNTIL).orElse(null),
                memory.instant(SEEN).orElse(Instant.MIN),
                memory.text(VERDICT).map(Direction::valueOf),
                memory.text(NOTE).orElse(""));
    }

    void keepIn(Memory memory) {
        memory.put(UPPER, upper);
        memory.put(LOWER, lower);
        memory.put(PHASE, phase.name());
        if (until == null) {
            memory.remove(UNTIL);
        } else {
            memory.put(UNTIL, until);
        }
        if (!seenUntil.equals(Instant.MIN)) {
            memory.put(SEEN, seenUntil);
        }
        if (verdict.isPresent()) {
            memory.put(VERDICT, verdict.get().name());
        } else {
            memory.remove(VERDICT);
        }
        memory.put(NOTE, note);
    }

    /** After a change of size: the thresholds stay, a new round begins. */
    static void restart(Memory memory) {
        memory.remove(PHASE);
        memory.remove(UNTIL);
        memory.remove(VERDICT);
        memory.put(NOTE, "the size has changed; it looks anew");
    }
}
