package io.ebbflow.actuation.engine;

import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.decision.model.Mode;
import java.time.Instant;

/** An action that is not over. The loop's thread only. */
final class Flight {

    private final Action action;
    private final Instant takenAt;
    private String approval;
    private Instant startedAt;
    private Work work;
    private String note;

    /**
     * @param takenAt when this process came to know it
     */
    Flight(Action action, Instant takenAt, String approval) {
        this.action = action;
        this.takenAt = takenAt;
        this.approval = approval;
    }

    Action action() {
        return action;
    }

    Instant takenAt() {
        return takenAt;
    }

    boolean waitsForApproval() {
        return !isStarted() && action.mode() == Mode.ADVISE && approval == null;
    }

    /**
     * Lets it go on.
     *
     * @param by who, for people
     */
    void approve(String by) {
        approval = by;
    }

    /** Null unless it was approved. */
    String approval() {
        return approval;
    }

    boolean isStarted() {
        return work != null;
    }

    void start(Work plan, Instant at) {
        work = plan;
        startedAt = at;
    }

    /** Null before it is started. */
    Work work() {
        return work;
    }

    Instant startedAt() {
        return startedAt;
    }

    /** Why it waits; null where it just does. */
    String note() {
        return note;
    }

    /** Takes the reason why it waits; returns whether it is of another kind than the last. */
    boolean note(String why) {
        String kind = why == null ? "" : why.substring(0, Math.max(0, why.indexOf(':')));
        String last = note == null ? "" : note.substring(0, Math.max(0, note.indexOf(':')));
        note = why;
        return !kind.equals(last);
    }

    /** Whether it waits for a person, or for a cooldown to end: others need not wait for it. */
    boolean waitsLong() {
        return waitsForApproval() || (note != null && note.startsWith(StartRules.COOLDOWN));
    }

    Status status() {
        return isStarted() ? Status.STARTED : Status.ACCEPTED;
    }
}
