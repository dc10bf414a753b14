package io.ebbflow.actuation.engine;

import io.ebbflow.decision.model.ActionResult.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of the last actions that changed the number of a target's instances.
 *
 * @param isBusy whether one is under way, or will be without anybody's doing
 * @param over those that ended, the last one last; at most {@value #MOST}
 */
public record History(boolean isBusy, List<Done> over) {

    /** What the ids of actions start with that keep a target at its size. */
    public static final String RECONCILED = "reconcile-";

    /** What stands for a policy in an action that a person ordered. */
    public static final String BY_HAND = "manual";

    /** So many of each target are known. */
    static final int MOST = 32;

    public History {
        over = List.copyOf(over);
    }

    /**
     * An action that ended.
     *
     * @param from the size before; equals {@code to} where instances were replaced
     * @param started whether it was begun at all
     * @param at when it ended
     */
    public record Done(String id, int from, int to, Status status, boolean started, Instant at) {

        /** Whether it kept the target at its size, rather than changing what that shall be. */
        public boolean isReconciled() {
            return History.isReconciled(id);
        }
    }

    static boolean isReconciled(String id) {
        return id.startsWith(RECONCILED);
    }

    /** When it last got more instances, or fewer, by an action that did not just repair it. */
    Optional<Instant> lastScaled(boolean out) {
        for (int i = over.size() - 1; i >= 0; i--) {
            Done done = over.get(i);
            boolean sameWay = out ? done.to() > done.from() : done.to() < done.from();
            if (sameWay && done.status() == Status.SUCCEEDED && !done.isReconciled()) {
                return Optional.of(done.at());
            }
        }
        return Optional.empty();
    }
}
