package io.ebbflow.actuation.plan;

import io.ebbflow.actuation.port.ActuationException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One thing to do in an outside system. Trying it again after it was done, or half done, comes to
 * the same as doing it once. Immutable; blocks, so it is run on a thread for calls.
 */
public interface Task {

    /** Unique in its plan, and the same in another process: stands in the journal. */
    String key();

    /** What it does, for people, as in {@code scale service/a from 2 to 4}. */
    String what();

    /** Name of the adapter whose system it mainly speaks to. */
    String adapter();

    /** How long it may answer {@link Answer#notYet}. */
    Duration patience();

    /**
     * Tries.
     *
     * @param notes of the tasks before
     */
    Answer attempt(Notes notes) throws ActuationException;

    /** Whether a try changes something. */
    default boolean changes() {
        return true;
    }

    /** What undoes it, in that order; empty where there is nothing to undo. */
    default List<Task> undo() {
        return List.of();
    }

    /**
     * What came of a try.
     *
     * @param detail for people: what was done, or what is waited for
     * @param notes for later tasks
     */
    record Answer(boolean done, String detail, Map<String, List<Machine>> notes) {

        public static Answer done(String detail) {
            return new Answer(true, detail, Map.of());
        }

        public static Answer notYet(String detail) {
            return new Answer(false, detail, Map.of());
        }

        static Answer noted(String detail, String key, List<Machine> machines) {
            return new Answer(true, detail, Map.of(key, machines));
        }
    }
}
