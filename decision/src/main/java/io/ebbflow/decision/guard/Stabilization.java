package io.ebbflow.decision.guard;

import io.ebbflow.decision.rule.Direction;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;

/**
 * Of all sizes that the rule asked for within a window the most careful one counts, as with HPA: a
 * scale-out goes to the smallest, a scale-in to the largest.
 */
final class Stabilization implements Guard {

    private static final String NAME = "stabilization";

    @Override
    public void judge(Evaluation evaluation) {
        if (evaluation.inventory().isEmpty() || evaluation.asked().isEmpty()) {
            return;
        }
        for (Direction direction : Direction.values()) {
            Duration window = evaluation.policy().stabilization(direction);
            if (!window.isZero()) {
                judge(evaluation, direction, window);
            }
        }
    }

    private static void judge(Evaluation evaluation, Direction direction, Duration window) {
        int from = evaluation.inventory().orElseThrow().desired();
        Recommendations asked = Recommendations.of(evaluation.view().memory(), direction);
        asked.add(evaluation.now(), evaluation.asked().getAsInt(), from, window);
        asked.keepIn(evaluation.view().memory());
        Proposal proposal = evaluation.proposal().orElse(null);
        if (proposal == null
                || proposal.source() != Proposal.Source.RULE
                || proposal.direction() != direction
                || proposal.to() == from) {
            return;
        }
        int careful = asked.mostCareful();
        boolean out = direction == Direction.OUT;
        String seen =
                (out ? "the smallest" : "the largest")
                        + " size asked for in "
                        + Durations.format(window)
                        + " is "
                        + careful;
        if (out ? careful <= from : careful >= from) {
            evaluation.failed(NAME, seen + ", the size is " + from);
            return;
        }
        int to = out ? Math.min(proposal.to(), careful) : Math.max(proposal.to(), careful);
        evaluation.passed(NAME, seen + (to == proposal.to() ? "" : ", not " + proposal.to()));
        evaluation.propose(proposal.to(to));
    }
}
