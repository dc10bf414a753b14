package io.ebbflow.actuation.engine;

import io.ebbflow.actuation.group.Group;
import io.ebbflow.actuation.group.Groups;
import io.ebbflow.actuation.plan.Plan;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.Action.Step;
import java.util.Optional;

/** Whether an action would take a group out of the sizes that it may have, or further out. */
final class GroupBounds {

    private GroupBounds() {}

    /** Why it may not, as in {@code service/web to 9 is beyond max_size 5 of group web}. */
    static Optional<String> refuse(Action action, Groups groups) {
        for (Step step : Plan.steps(action)) {
            Optional<Group> group = groups.of(step.target());
            if (group.isPresent()) {
                boolean above = step.to() > group.get().maximum() && step.to() > step.from();
                boolean below = step.to() < group.get().minimum() && step.to() < step.from();
                boolean stops = group.get().state() == Group.State.STOPPED && step.to() == 0;
                if (above || (below && !stops)) {
                    return Optional.of(
                            step.target()
                                    + " to "
                                    + step.to()
                                    + (above
                                            ? " is beyond max_size " + group.get().maximum()
                                            : " is below min_size " + group.get().minimum())
                                    + " of group "
                                    + group.get().name());
                }
            }
        }
        return Optional.empty();
    }
}
