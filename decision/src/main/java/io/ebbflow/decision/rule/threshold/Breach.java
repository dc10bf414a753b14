package io.ebbflow.decision.rule.threshold;

import io.ebbflow.decision.rule.Direction;
import io.ebbflow.decision.rule.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * For how long a threshold has been crossed without a break.
 *
 * @param direction null while no threshold is crossed
 * @param since end of the first window that showed it; null while no threshold is crossed
 * @param seenUntil end of the newest window taken into account
 */
record Breach(Direction direction, Instant since, Instant seenUntil) {

    private static final String DIRECTION = "breach.direction";
    private static final String SINCE = "breach.since";
    private static final String SEEN = "breach.seen-until";
    private static final Breach NONE = new Breach(null, null, Instant.MIN);

    /** What is remembered under that prefix. */
    static Breach of(Memory memory, String prefix) {
        Optional<Instant> seen = memory.instant(name(prefix, SEEN));
        return seen.isEmpty()
                ? NONE
                : new Breach(
                        memory.text(name(prefix, DIRECTION)).map(Direction::valueOf).orElse(null),
                        memory.instant(name(prefix, SINCE)).orElse(null),
                        seen.get());
    }

    /** The usual prefix is empty: then it is the constant, whose hash is known. */
    private static String name(String prefix, String name) {
        return prefix.isEmpty() ? name : prefix + name;
    }

    void keepIn(Memory memory, String prefix) {
        if (this.equals(NONE)) {
            memory.removeAll(prefix + "breach.");
            return;
        }
        memory.put(name(prefix, SEEN), seenUntil);
        if (direction == null) {
            memory.remove(name(prefix, DIRECTION));
            memory.remove(name(prefix, SINCE));
        } else {
            memory.put(name(prefix, DIRECTION), direction.name());
            memory.put(name(prefix, SINCE), since);
        }
    }

    /**
     * After one more window.
     *
     * @param crossed the direction it asks for
     * @param longestGap a longer one between two windows is a break
     */
    Breach next(Optional<Direction> crossed, Instant windowEnd, Duration longestGap) {
        if (crossed.isEmpty()) {
            return new Breach(null, null, windowEnd);
        }
        boolean goesOn =
                crossed.get() == direction && !seenUntil.plus(longestGap).isBefore(windowEnd);
        return new Breach(crossed.get(), goesOn ? since : windowEnd, windowEnd);
    }

    /** The same windows count as seen, but what they showed no longer does. */
    Breach restarted() {
        return new Breach(null, null, seenUntil);
    }

    /** How long it has held, by the windows seen. */
    Duration held() {
        return since == null ? Duration.ZERO : Duration.between(since, seenUntil);
    }
}
