package io.ebbflow.decision.state;

import io.ebbflow.decision.rule.Reading;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The readings of one series that still matter: the newest that has been decided on, and those
 * after it. There are several of the latter when events run ahead of the time decided for, as they
 * do when a job catches up; a decision never sees a reading from after its own time. Where nothing
 * is ever decided, the newest are kept.
 */
final class ReadingLog {

    /** Further readings ahead are dropped, so that a clock far in the future cannot fill memory. */
    static final int LONGEST = 128;

    private final TreeMap<Instant, Reading> byEnd = new TreeMap<>();

    /** Takes a reading, unless it is older than what has been decided on. */
    void add(Reading reading, Optional<Instant> decidedAt) {
        Map.Entry<Instant, Reading> settled = decidedAt.map(byEnd::floorEntry).orElse(null);
        if (settled != null && reading.end().isBefore(settled.getKey())) {
            return;
        }
        // a window that is refined after late samples replaces its earlier form
        byEnd.put(reading.end(), reading);
        if (byEnd.size() > LONGEST) {
            if (decidedAt.isEmpty()) {
                byEnd.pollFirstEntry();
            } else {
                byEnd.pollLastEntry();
            }
        }
    }

    /** Puts back what a snapshot held. */
    void restore(Reading reading) {
        byEnd.put(reading.end(), reading);
    }

    /** The newest reading that ends at or before {@code now}. */
    Optional<Reading> at(Instant now) {
        return Optional.ofNullable(byEnd.floorEntry(now)).map(Map.Entry::getValue);
    }

    /** Readings that end after {@code after}, up to and including {@code now}, oldest first. */
    Collection<Reading> between(Instant after, Instant now) {
        return after.isBefore(now) ? byEnd.subMap(after, false, now, true).values() : List.of();
    }

    /** Forgets what came before the newest reading that ends at or before {@code now}. */
    void settle(Instant now) {
        Instant newest = byEnd.floorKey(now);
        if (newest != null && byEnd.firstKey().isBefore(newest)) {
            byEnd.headMap(newest, false).clear();
        }
    }

    Instant newestEnd() {
        return byEnd.lastKey();
    }

    Collection<Reading> all() {
        return byEnd.values();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReadingLog log && byEnd.equals(log.byEnd);
    }

    @Override
    public int hashCode() {
        return byEnd.hashCode();
    }
}
