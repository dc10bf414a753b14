package io.ebbflow.actuation.reconcile;

import io.ebbflow.actuation.engine.History.Done;
import io.ebbflow.decision.model.ActionResult.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How long the next attempt is put off: 15 s after the first of a row, twice as long after each
 * other. To a row belong orders that came to nothing, and machines that were made, well or not:
 * what dies again and again is not helped by haste. Pure.
 *
 * @param until empty where nothing is put off
 * @param failed the last attempts that came to nothing, in a row
 */
record BackOff(Optional<Instant> until, int failed) {

    /** So many failures in a row are told. */
    static final int MANY = 3;

    private static final Duration FIRST = Duration.ofSeconds(15);
    // what is longer ago than the longest wait, twice, is another story
    private static final Duration ROW = Duration.ofMinutes(20);

    static BackOff after(Situation s) {
        List<Done> over = s.history().over();
        Done last = null;
        Instant until = null;
        int row = 0;
        int failed = 0;
        boolean failing = true;
        for (int i = over.size() - 1; i >= 0; i--) {
            Done done = over.get(i);
            Optional<Remedy> remedy = Remedy.of(done.id());
            if (remedy.isEmpty() || (s.isDryRun() && done.status() == Status.REJECTED)) {
                continue;
            }
            boolean succeeded = done.status() == Status.SUCCEEDED;
            boolean apart = last != null && done.at().plus(ROW).isBefore(last.at());
            if (apart || (succeeded && !remedy.get().launches())) {
                break;
            }
            failing &= !succeeded;
            failed += failing ? 1 : 0;
            until = until == null ? done.at() : until;
            last = done;
            row++;
        }
        return new BackOff(
                row == 0 ? Optional.empty() : Optional.of(until.plus(wait(row, s.longestWait()))),
                failed);
    }

    private static Duration wait(int row, Duration longest) {
        Duration wait = FIRST;
        for (int i = 1; i < row && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
