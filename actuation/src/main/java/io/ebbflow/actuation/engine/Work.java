package io.ebbflow.actuation.engine;

import io.ebbflow.actuation.engine.Calls.Outcome;
import io.ebbflow.actuation.plan.Plan;
import io.ebbflow.actuation.plan.Task;
import io.ebbflow.actuation.plan.Task.Answer;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Carries out the plan of one started action, task by task, and undoes in the reverse order what
 * was done where that is called for. Moves on only through {@link #advance}, so that each step can
 * be journaled before the next is begun. The loop's thread only; adapters are called elsewhere.
 */
final class Work {

    private final Kit kit;
    private final Action action;
    private final Plan plan;
    private final Instant startedAt;
    private final AtomicReference<Outcome> returned = new AtomicReference<>();
    private Progress progress;
    private boolean changed;
    private volatile boolean dropped;

    // of the task at hand
    private String current;
    private boolean begun;
    private boolean calling;
    private Instant since;
    private Instant nextTry;

    /** How an action ended. */
    record End(Status status, String detail) {}

    /**
     * @param resumed whether another process, or an earlier life of this partition, began it
     */
    Work(Kit kit, Action action, Progress progress, Instant startedAt, boolean resumed) {
        this.kit = kit;
        this.action = action;
        this.plan = kit.plan(action, progress.ties());
        this.progress = progress;
        this.startedAt = startedAt;
        this.begun = resumed;
    }

    Progress progress() {
        return progress;
    }

    /** Whether there is progress since this was asked last. */
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    boolean isUndoing() {
        return progress.isUndoing();
    }

    /** Undoes what was done, as soon as the task at hand is back. */
    void stop(String who) {
        set(progress.stoppedBy(who));
    }

    /** Nothing more of it is called. */
    void drop() {
        dropped = true;
    }

    /**
     * Does what is due.
     *
     * @param turn gets the call that is to be made once all is written
     * @return how it ended, once it did
     */
    Optional<End> advance(Instant now, Turn turn) {
        Outcome outcome = returned.getAndSet(null);
        if (outcome != null) {
            calling = false;
            take(outcome, now);
        }
        if (calling) {
            return Optional.empty();
        }
        if (progress.stop() != null && !progress.isUndoing()) {
            fail(progress.stop());
        }
        Task task = next();
        if (task == null) {
            return Optional.of(end(now));
        }
        if (!task.key().equals(current)) {
            begun = begun && current == null;
            current = task.key();
            since = now;
            nextTry = now;
        }
        if (!now.isBefore(nextTry)) {
            calling = true;
            begun = true;
            turn.afterwards(() -> call(task));
        }
        return Optional.empty();
    }

    private void call(Task task) {
        boolean untouched = progress.done().isEmpty() && !progress.isUndoing();
        var unused =
                kit.calls()
                        .run(
                                task.adapter(),
                                action.target(),
                                (before, last) -> {
                                    refuse(before, last, untouched);
                                    return task.attempt(progress.notes());
                                })
                        .thenAccept(returned::set);
    }

    private void refuse(int before, String last, boolean untouched) throws ActuationException {
        if (dropped) {
            throw ActuationException.permanent("its partition belongs to another instance now");
        }
        if (before > 0 && untouched && kit.clock().instant().isAfter(action.expiresAt())) {
            throw ActuationException.permanent(
                    "expired at "
                            + action.expiresAt()
                            + " after "
                            + before
                            + " failed attempts, the last: "
                            + last);
        }
    }

    private void take(Outcome outcome, Instant now) {
        Task task = next();
        Duration waited = Duration.between(since, now);
        if (outcome.isHeldBack()) {
            nextTry = now.plus(kit.config().pollPeriod());
            if (waited.compareTo(kit.config().readyTimeout()) > 0) {
                taskFailed(task, "the circuit breaker of " + task.adapter() + " stayed open");
            }
        } else if (outcome.failure() != null) {
            taskFailed(task, outcome.failure());
        } else if (outcome.answer().done()) {
            done(task, outcome.answer());
        } else if (waited.compareTo(task.patience()) >= 0) {
            taskFailed(
                    task,
                    task.patience().isZero()
                            ? outcome.answer().detail()
                            : outcome.answer().detail()
                                    + " after "
                                    + Durations.format(task.patience()));
        } else {
            nextTry = now.plus(kit.config().pollPeriod());
        }
    }

    private void done(Task task, Answer answer) {
        var notes = progress.notes().with(answer.notes());
        set(
                progress.isUndoing()
                        ? progress.undid(task.key(), task.what(), notes)
                        : progress.did(task.key(), answer.detail(), notes));
    }

    private void taskFailed(Task task, String why) {
        if (progress.isUndoing()) {
            set(progress.couldNotUndo(task.key(), task.what() + " (" + why + ")"));
        } else {
            fail(why);
        }
    }

    private void fail(String why) {
        Task task = next();
        boolean untouched =
                task != null && (current == null ? !begun : !task.key().equals(current) || !begun);
        set(progress.failed(why));
        if (untouched) {
            for (Task undoing : task.undo()) {
                set(progress.skipped(undoing.key()));
            }
        }
    }

    /** The task at hand; null if all are done. */
    private Task next() {
        List<Task> tasks = progress.isUndoing() ? undoing() : plan.tasks();
        List<String> over = progress.isUndoing() ? progress.undone() : progress.done();
        return tasks.stream().filter(task -> !over.contains(task.key())).findFirst().orElse(null);
    }

    private List<Task> undoing() {
        List<Task> tasks = new ArrayList<>();
        if (!plan.undoes() && progress.stop() == null) {
            return tasks;
        }
        // the one that failed may have been done by half
        for (int i = Math.min(progress.done().size(), plan.tasks().size() - 1); i >= 0; i--) {
            tasks.addAll(plan.tasks().get(i).undo());
        }
        return tasks;
    }

    private End end(Instant now) {
        if (!progress.isUndoing()) {
            double seconds = Duration.between(startedAt, now).toMillis() / 1000.0;
            return new End(
                    Status.SUCCEEDED,
                    String.join(", ", progress.said()) + String.format(" after %.1f s", seconds));
        }
        if (progress.back().isEmpty() && progress.left().isEmpty()) {
            return new End(Status.FAILED, progress.failure());
        }
        String detail = progress.failure();
        if (!progress.back().isEmpty()) {
            detail += "; undone: " + String.join(", ", progress.back());
        }
        if (!progress.left().isEmpty()) {
            detail += "; could not be undone: " + String.join(", ", progress.left());
        }
        return new End(Status.ROLLED_BACK, detail);
    }

    private void set(Progress next) {
        progress = next;
        changed = true;
    }
}
