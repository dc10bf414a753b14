package io.ebbflow.decision.guard;

import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.rule.Direction;
import java.util.List;

/**
 * The way of every policy from its rule to a change: the size must be known, the rule's wish is
 * held within the bounds, and then every guard is asked, so that the decision shows them all.
 */
public final class Guards {

    private static final Guard INVENTORY = new InventoryKnown();

    private static final List<Guard> OF_CHANGES =
            List.of(
                    new Paused(),
                    new WithinBounds(),
                    new OneInFlight(),
                    new Cooldown(),
                    new Converged());

    private Guards() {}

    /** Asks all. */
    public static void judge(Evaluation evaluation) {
        INVENTORY.judge(evaluation);
        if (evaluation.clear()) {
            propose(evaluation, evaluation.inventory().orElseThrow());
        }
        // a correction rests on the size alone
        if (!evaluation.proposal().map(Proposal::correction).orElse(false)) {
            evaluation.add(evaluation.appraisal().guards());
        }
        if (evaluation.proposal().isPresent()) {
            OF_CHANGES.forEach(guard -> guard.judge(evaluation));
        }
    }

    private static void propose(Evaluation evaluation, TargetState target) {
        Policy policy = evaluation.policy();
        int from = target.desired();
        if (!policy.bounds().contains(from)) {
            int to = policy.bounds().clamp(from);
            evaluation.propose(
                    new Proposal(
                            Direction.of(from, to),
                            to,
                            "size " + from + " outside bounds " + policy.bounds(),
                            "size " + from + " is outside the bounds " + policy.bounds(),
                            true));
            return;
        }
        evaluation
                .appraisal()
                .wish()
                .map(wish -> wish.from(from))
                .filter(size -> size != from)
                .ifPresent(
                        size ->
                                evaluation.propose(
                                        new Proposal(
                                                size > from ? Direction.OUT : Direction.IN,
                                                policy.bounds().clamp(size),
                                                evaluation.appraisal().rule(),
                                                evaluation.appraisal().finding(),
                                                false)));
    }
}
