package io.ebbflow.decision.guard;

import io.ebbflow.decision.rule.Bounds;
import io.ebbflow.decision.rule.Direction;

/** At the largest or smallest size there is nowhere to go. */
final class WithinBounds implements Guard {

    private static final String NAME = "bounds";

    @Override
    public void judge(Evaluation evaluation) {
        Proposal proposal = evaluation.proposal().orElseThrow();
        int desired = evaluation.inventory().orElseThrow().desired();
        Bounds bounds = evaluation.policy().bounds();
        if (proposal.to() != desired || proposal.renewal()) {
            evaluation.passed(NAME, proposal.to() + " is within " + bounds);
            return;
        }
        boolean out = proposal.direction() == Direction.OUT;
        evaluation.failed(
                NAME,
                desired
                        + " is the "
                        + (out ? "largest" : "smallest")
                        + " size allowed, bounds "
                        + bounds);
    }
}
