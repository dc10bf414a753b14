package io.ebbflow.actuation.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.ebbflow.actuation.plan.Plan;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.ingest.model.Entity;
import java.time.Instant;
import java.util.List;

/**
 * What the service knows of an action. The value of the compacted topic {@code
 * ebbflow.action-journal.v1}; the newest of each action counts.
 *
 * @param time when the step was taken
 * @param approval who let it go on, for people; null unless it had to be approved and was
 * @param decidedAt when the action was decided
 * @param startedAt null if it was not started
 * @param sizes what it changes in numbers of instances; null in entries of before this was noted
 * @param action only as long as it is not over
 * @param progress only once it was started, and as long as it is not over
 * @param result the last of it that still matters: of an action that succeeded until its effect is
 *     told
 * @param effectAt when that is due; null if it is not
 */
record JournalEntry(
        String id,
        @JsonProperty("@timestamp") Instant time,
        Entity target,
        Status status,
        boolean approved,
        String approval,
        Instant decidedAt,
        Instant startedAt,
        int removes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SizeChange> sizes,
        Action action,
        Progress progress,
        ActionResult result,
        Instant effectAt) {

    JournalEntry {
        sizes = sizes == null ? List.of() : List.copyOf(sizes);
    }

    /** A number of instances that is changed; the same before and after where they are replaced. */
    record SizeChange(Entity target, int from, int to) {

        static List<SizeChange> of(Action action) {
            return Plan.steps(action).stream()
                    .filter(step -> step.kind() == Action.Kind.SCALE)
                    .map(step -> new SizeChange(step.target(), step.from(), step.to()))
                    .toList();
        }
    }

    boolean isOver() {
        return status.isFinal();
    }

    /** The same once its effect was told. */
    JournalEntry told() {
        return new JournalEntry(
                id, time, target, status, approved, approval, decidedAt, startedAt, removes, sizes,
                null, null, null, null);
    }
}
