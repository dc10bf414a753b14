package io.ebbflow.actuation.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The actions that are over, so that one that comes again is known: the last {@value #MAX}, for a
 * while. One that is older has expired long since, so it is not carried out either.
 */
final class Memory {

    /** Of one partition. */
    static final int MAX = 10_000;

    private final Duration remember;
    private final Map<String, JournalEntry> over = new LinkedHashMap<>();
    private final Map<String, JournalEntry> effects = new HashMap<>();

    Memory(Duration remember) {
        this.remember = remember;
    }

    void add(JournalEntry entry) {
        over.put(entry.id(), entry);
        if (entry.effectAt() == null) {
            effects.remove(entry.id());
        } else {
            effects.put(entry.id(), entry);
        }
    }

    boolean knows(String id) {
        return over.containsKey(id);
    }

    /** Those of which it is time to tell what came of them. */
    List<JournalEntry> effectsDue(Instant now) {
        return effects.values().stream().filter(e -> !now.isBefore(e.effectAt())).toList();
    }

    /** Forgets what is too old, or too much; returns the ids. */
    List<String> forget(Instant now) {
        Instant limit = now.minus(remember);
        List<String> forgotten = new ArrayList<>();
        Iterator<JournalEntry> oldest = over.values().iterator();
        while (oldest.hasNext()) {
            JournalEntry entry = oldest.next();
            if (over.size() <= MAX && entry.time().isAfter(limit)) {
                break;
            }
            oldest.remove();
            effects.remove(entry.id());
            forgotten.add(entry.id());
        }
        return forgotten;
    }
}
