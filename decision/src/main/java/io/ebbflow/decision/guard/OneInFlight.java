package io.ebbflow.decision.guard;

import io.ebbflow.decision.state.ActionHistory;

/** One action per target, until its final result or its expiry. */
final class OneInFlight implements Guard {

    private static final String NAME = "in-flight";

    @Override
    public void judge(Evaluation evaluation) {
        ActionHistory.InFlight flight = evaluation.history().inFlight();
        if (flight == null) {
            evaluation.passed(NAME, "no action is under way");
            return;
        }
        evaluation.failed(
                NAME,
                "action "
                        + flight.actionId()
                        + " of policy "
                        + flight.policy()
                        + " from "
                        + flight.from()
                        + " to "
                        + flight.to()
                        + " is under way until its result or "
                        + flight.expiresAt());
    }
}
