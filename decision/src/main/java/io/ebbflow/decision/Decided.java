package io.ebbflow.decision;

import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.Decision;
import java.util.Optional;

/**
 * A decision and the action that comes of it.
 *
 * @param action present when the decision names one, unless it is a part of the action that another
 *     decision of the same instant issues
 */
public record Decided(Decision decision, Optional<Action> action) {

    public Decided {
        if (action.isPresent() && !action.get().id().equals(decision.actionId())) {
            throw new IllegalArgumentException(
                    "decision " + decision.id() + " and its action do not name each other");
        }
    }
}
