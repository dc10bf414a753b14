package io.ebbflow.decision.guard;

import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.decision.rule.Direction;
import java.time.Duration;
import java.time.Instant;

/**
 * Nothing is removed while the instances there are differ from those asked for. Nothing is added
 * while instances are starting, since the help is on its way; one that failed, or has been starting
 * for too long, is not, and holds nothing back.
 */
final class Converged implements Guard {

    private static final String NAME = "converged";

    @Override
    public void judge(Evaluation evaluation) {
        Proposal proposal = evaluation.proposal().orElseThrow();
        TargetState target = evaluation.inventory().orElseThrow();
        if (Action.Kind.of(target.target().kind()) == Action.Kind.SHAPE) {
            // a rate has no instances
            return;
        }
        int ready = target.ready();
        String seen = "ready " + ready + " of " + target.desired();
        if (proposal.correction()) {
            evaluation.passed(NAME, seen + "; bounds hold in any phase");
            return;
        }
        if (proposal.source() == Proposal.Source.RESET && proposal.direction() == Direction.IN) {
            evaluation.passed(NAME, seen + "; a reset waits for no instance");
            return;
        }
        if (proposal.direction() == Direction.IN) {
            if (ready == target.desired()) {
                evaluation.passed(NAME, seen);
            } else {
                evaluation.failed(NAME, "transient phase: " + seen);
            }
            return;
        }
        Duration grace = evaluation.settings().startGrace();
        long starting =
                target.instances().stream()
                        .filter(instance -> stillStarting(instance, grace, evaluation.now()))
                        .count();
        if (ready < target.desired() && starting > 0) {
            evaluation.failed(NAME, "transient phase: " + seen + ", " + starting + " starting");
        } else {
            evaluation.passed(NAME, seen + ", none starting");
        }
    }

    private static boolean stillStarting(Instance instance, Duration grace, Instant now) {
        return instance.state() == Instance.State.STARTING
                && (instance.since() == null || !instance.since().plus(grace).isBefore(now));
    }
}
