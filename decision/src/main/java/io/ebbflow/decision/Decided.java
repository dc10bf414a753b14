package io.ebbflow.decision;

import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.Decision;
import java.util.Optional;

/**
 * A decision and the action that comes of it.
 *
 * @param action present exactly when the decision names one
 */
public record Decided(Decision decision, Optional<Action> action) {

    public Decided {
        if (!action.map(Action::id).equals(Optional.ofNullable(decision.actionId()))) {
            throw new IllegalArgumentException(
                    "decision " + decision.id() + " and its action do not name each other");
        }
    }
}
