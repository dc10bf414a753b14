package io.ebbflow.actuation.reconcile;

import io.ebbflow.decision.model.Action;
import java.util.Optional;

/**
 * What comes of a look at a group.
 *
 * @param kept to be remembered; empty where there is nothing yet
 * @param order to be given, unless it was already
 * @param note why nothing is done although something is wrong, for people
 * @param respected the desired capacity that the group's document gets; empty leaves it
 */
record Verdict(
        Optional<Kept> kept,
        Watch watch,
        Optional<Action> order,
        Optional<String> note,
        Optional<Integer> respected) {

    static Verdict waits(Optional<Kept> kept, Watch watch, Optional<String> note) {
        return new Verdict(kept, watch, Optional.empty(), note, Optional.empty());
    }

    static Verdict orders(Kept kept, Watch watch, Action order) {
        return new Verdict(
                Optional.of(kept), watch, Optional.of(order), Optional.empty(), Optional.empty());
    }

    Verdict respecting(Optional<Integer> size) {
        return new Verdict(kept, watch, order, note, size);
    }
}
