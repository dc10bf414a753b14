package io.ebbflow.decision.guard;

import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.rule.Appraisal;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.decision.rule.Terms;
import java.util.List;
import java.util.Optional;

/**
 * The way of every policy from its rule to a change: the size must be known, the rule's wish is
 * held within the bounds, and then every guard is asked, so that the decision shows them all.
 */
public final class Guards {

    private static final Guard INVENTORY = new InventoryKnown();

    /**
     * Asked each time, since they also follow what happens; they may put another change forward.
     */
    private static final List<Guard> OF_DATA =
            List.of(new MissingData(), new AnomalyGate(), new Stabilization(), new RateLimits());

    private static final List<Guard> OF_CHANGES =
            List.of(
                    new Paused(),
                    new Maintenance(),
                    new WithinBounds(),
                    new OneInFlight(),
                    new Cooldown(),
                    new Converged());

    /** Asked each time, since they also follow what happens. */
    private static final List<Guard> OF_HISTORY = List.of(new Effective(), new ThrashBreaker());

    private Guards() {}

    /** Asks all. */
    public static void judge(Evaluation evaluation) {
        INVENTORY.judge(evaluation);
        if (evaluation.clear()) {
            propose(evaluation, evaluation.inventory().orElseThrow());
        }
        OF_DATA.forEach(guard -> guard.judge(evaluation));
        if (evaluation.proposal().isPresent()) {
            OF_CHANGES.forEach(guard -> guard.judge(evaluation));
        }
        OF_HISTORY.forEach(guard -> guard.judge(evaluation));
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
                            Proposal.Source.CORRECTION));
            return;
        }
        Optional<Appraisal.Wish> wish = evaluation.appraisal().wish();
        long wanted = wish.map(each -> each.from(from)).orElse((long) from);
        Terms terms = wish.map(Appraisal.Wish::terms).orElse(Terms.NONE);
        evaluation.asked(policy.bounds().clamp(wanted));
        int demand = policy.bounds().clamp(evaluation.demand().orElse(from));
        if (demand > from && demand > wanted) {
            evaluation.propose(
                    new Proposal(
                            Direction.OUT,
                            demand,
                            "room for " + demand,
                            "services of the application need " + demand + " machines",
                            Proposal.Source.ROOM));
        } else if (wanted != from || terms.renewal()) {
            evaluation.propose(
                    new Proposal(
                            wanted > from ? Direction.OUT : Direction.IN,
                            policy.bounds().clamp(wanted),
                            evaluation.appraisal().rule(),
                            evaluation.appraisal().finding(),
                            Proposal.Source.RULE,
                            terms));
        }
    }
}
