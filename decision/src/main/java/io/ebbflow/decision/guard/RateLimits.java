package io.ebbflow.decision.guard;

import io.ebbflow.decision.behavior.Limits;
import io.ebbflow.decision.state.ActionHistory;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** How far the size may move within a period; a change that goes further is lessened. */
final class RateLimits implements Guard {

    private static final String NAME = "limits";

    @Override
    public void judge(Evaluation evaluation) {
        Proposal proposal = evaluation.proposal().orElse(null);
        if (proposal == null
                || proposal.renewal()
                || (proposal.source() != Proposal.Source.RULE
                        && proposal.source() != Proposal.Source.FALLBACK)) {
            return;
        }
        int from = evaluation.inventory().orElseThrow().desired();
        Limits limits = evaluation.policy().behavior().of(proposal.direction()).limits();
        OptionalInt furthest =
                limits.furthest(
                        proposal.direction(),
                        from,
                        period ->
                                from
                                        - evaluation
                                                .history()
                                                .since(evaluation.now().minus(period))
                                                .stream()
                                                .mapToLong(RateLimits::change)
                                                .sum());
        if (furthest.isEmpty() || proposal.to() == from) {
            return;
        }
        int limit = furthest.getAsInt();
        String allowed =
                limits.select() == Limits.Select.DISABLED
                        ? proposal.direction().noun() + " is disabled"
                        : text(limits) + " allows " + from + " to " + limit;
        boolean out = proposal.to() > from;
        if (limit == from) {
            evaluation.failed(NAME, allowed);
        } else if (out ? proposal.to() <= limit : proposal.to() >= limit) {
            evaluation.passed(NAME, allowed);
        } else {
            evaluation.passed(NAME, allowed + ", not " + proposal.to());
            evaluation.propose(proposal.to(limit));
        }
    }

    private static long change(ActionHistory.Change change) {
        return (long) change.to() - change.from();
    }

    private static String text(Limits limits) {
        return limits.each().stream().map(Limits.Limit::toString).collect(Collectors.joining(", "));
    }
}
