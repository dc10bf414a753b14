package io.ebbflow.actuation.engine;

import io.ebbflow.decision.model.ActionResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one turn of a partition comes to: what is to be written in one transaction, and what may be
 * begun once that is done.
 */
final class Turn {

    private final Map<String, JournalEntry> journal = new LinkedHashMap<>();
    private final List<ActionResult> results = new ArrayList<>();
    private final List<Runnable> after = new ArrayList<>();

    /**
     * Writes an entry, instead of an earlier one of this turn.
     *
     * @param entry null to forget the id
     */
    void write(String id, JournalEntry entry) {
        journal.put(id, entry);
    }

    void publish(ActionResult result) {
        results.add(result);
    }

    void afterwards(Runnable call) {
        after.add(call);
    }

    /** By id; null for one that is forgotten. */
    Map<String, JournalEntry> journal() {
        return journal;
    }

    List<ActionResult> results() {
        return results;
    }

    /** Begins what waited for the commit. */
    void begin() {
        after.forEach(Runnable::run);
    }

    boolean hasRecords() {
        return !journal.isEmpty() || !results.isEmpty();
    }
}
