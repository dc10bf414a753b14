package io.ebbflow.actuation.reconcile;

import io.ebbflow.actuation.engine.History;
import io.ebbflow.actuation.group.Group;
import io.ebbflow.decision.model.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * All that is known of a group when it is looked at.
 *
 * @param kept empty where it is looked at for the first time
 * @param isPending whether an order of ours is on its way
 * @param isTroubled whether its adapter failed to tell what there is, a moment ago
 * @param settle how long a size must differ before it counts
 * @param longestWait the most that an attempt is put off after others failed
 */
record Situation(
        Group group,
        TargetState state,
        History history,
        Optional<Kept> kept,
        Watch watch,
        boolean isPending,
        boolean isTroubled,
        boolean isDryRun,
        Duration settle,
        Duration longestWait,
        Instant now) {

    boolean isStopped() {
        return group.state() == Group.State.STOPPED;
    }

    /** Within the group's bounds. */
    int bounded(int size) {
        return Math.max(group.minimum(), Math.min(group.maximum(), size));
    }
}
