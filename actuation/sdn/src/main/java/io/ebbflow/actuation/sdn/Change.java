package io.ebbflow.actuation.sdn;

import io.ebbflow.actuation.port.ActuationException;
import java.util.List;

/** What is done at one place, and can be undone there. */
interface Change {

    void apply() throws ActuationException;

    /** Brings back what was, also where {@link #apply} got half way. */
    void undo() throws ActuationException;

    /**
     * Carries out all or none: where one fails, it and those before it are undone, the last first.
     *
     * @param notUndone is run where not all could be undone
     * @throws ActuationException why it failed, and what could not be undone
     */
    static void all(List<? extends Change> changes, Runnable notUndone) throws ActuationException {
        int done = 0;
        try {
            for (Change change : changes) {
                done++;
                change.apply();
            }
        } catch (ActuationException failure) {
            String left = undo(changes.subList(0, done));
            if (left.isEmpty() || failure.reason() == ActuationException.Reason.DRY_RUN) {
                throw failure;
            }
            notUndone.run();
            throw Failures.with(failure, "; not undone: " + left);
        }
    }

    private static String undo(List<? extends Change> done) {
        StringBuilder left = new StringBuilder();
        for (int i = done.size() - 1; i >= 0; i--) {
            try {
                done.get(i).undo();
            } catch (ActuationException e) {
                left.append(left.isEmpty() ? "" : ", ").append(e.getMessage());
            }
        }
        return left.toString();
    }
}
