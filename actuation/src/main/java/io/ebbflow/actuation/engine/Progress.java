package io.ebbflow.actuation.engine;

import io.ebbflow.actuation.plan.Notes;
import io.ebbflow.actuation.plan.Ties;
import java.util.ArrayList;
import java.util.List;

/**
 * How far an action is, so that another process can go on with it. Immutable; a part of {@link
 * JournalEntry}.
 *
 * @param done keys of its tasks
 * @param said what they said, for people
 * @param stop who stopped it and why; null unless somebody did
 * @param failure why it is undone; null unless it is
 * @param undone keys of the undoing tasks that are over
 * @param back what was undone, for people
 * @param left what could not be undone, for people
 */
record Progress(
        Ties ties,
        List<String> done,
        List<String> said,
        Notes notes,
        String stop,
        String failure,
        List<String> undone,
        List<String> back,
        List<String> left) {

    Progress {
        ties = ties == null ? Ties.NONE : ties;
        notes = notes == null ? Notes.NONE : notes;
        done = done == null ? List.of() : List.copyOf(done);
        said = said == null ? List.of() : List.copyOf(said);
        undone = undone == null ? List.of() : List.copyOf(undone);
        back = back == null ? List.of() : List.copyOf(back);
        left = left == null ? List.of() : List.copyOf(left);
    }

    static Progress begin(Ties ties) {
        return new Progress(
                ties,
                List.of(),
                List.of(),
                Notes.NONE,
                null,
                null,
                List.of(),
                List.of(),
                List.of());
    }

    boolean isUndoing() {
        return failure != null;
    }

    Progress did(String key, String detail, Notes all) {
        return new Progress(
                ties, plus(done, key), plus(said, detail), all, stop, failure, undone, back, left);
    }

    Progress stoppedBy(String who) {
        return new Progress(ties, done, said, notes, who, failure, undone, back, left);
    }

    Progress failed(String why) {
        return new Progress(ties, done, said, notes, stop, why, undone, back, left);
    }

    Progress undid(String key, String what, Notes all) {
        return new Progress(
                ties, done, said, all, stop, failure, plus(undone, key), plus(back, what), left);
    }

    Progress couldNotUndo(String key, String what) {
        return new Progress(
                ties, done, said, notes, stop, failure, plus(undone, key), back, plus(left, what));
    }

    /** Notes that there is nothing to undo of it. */
    Progress skipped(String key) {
        return new Progress(ties, done, said, notes, stop, failure, plus(undone, key), back, left);
    }

    private static List<String> plus(List<String> list, String more) {
        List<String> all = new ArrayList<>(list);
        all.add(more);
        return all;
    }
}
