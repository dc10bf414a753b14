package io.ebbflow.decision;

import io.ebbflow.decision.model.GuardResult;
import io.ebbflow.decision.model.Mode;
import io.ebbflow.decision.rule.Direction;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which of several policies on one target has its way. The safest does, which is the largest size
 * (as HPA takes the maximum over its metrics):
 *
 * <ul>
 *   <li>Nothing is removed unless every policy would remove, and then only down to the largest size
 *       that any of them stands for, even if that policy's own guards hold it back.
 *   <li>To add, it is enough that one wants to. Of those whose guards let them, one that acts goes
 *       before one that waits for approval, then the larger size, then the name.
 * </ul>
 *
 * Paused policies have no say. Policies that only observe have none over the others; among
 * themselves and against the others they are weighed by the same rules, to say what would be done.
 */
final class Arbitration {

    private static final Comparator<Draft> PREFERENCE =
            Comparator.comparing((Draft draft) -> draft.policy().mode() == Mode.ADVISE)
                    .thenComparing(Draft::to, Comparator.reverseOrder())
                    .thenComparing(draft -> draft.policy().name());

    private Arbitration() {}

    /** The drafts of one target, in the same order, those that lost with a guard that says so. */
    static List<Draft> weigh(List<Draft> drafts) {
        if (drafts.size() == 1) {
            return drafts;
        }
        List<Draft> all = drafts.stream().filter(draft -> !draft.policy().paused()).toList();
        List<Draft> acting = all.stream().filter(draft -> !draft.observes()).toList();
        return drafts.stream()
                .map(draft -> draft.free() ? judge(draft, draft.observes() ? all : acting) : draft)
                .toList();
    }

    private static Draft judge(Draft draft, List<Draft> contenders) {
        Draft largest =
                contenders.stream()
                        .filter(contender -> contender.stands().isPresent())
                        .max(Comparator.comparingInt(contender -> contender.stands().getAsInt()))
                        .orElse(draft);
        int safest = largest.stands().orElse(draft.to());
        if (draft.wants(Direction.IN) && draft.to() < safest) {
            return draft.with(
                    GuardResult.failed(
                            "arbitration",
                            "policy "
                                    + largest.policy().name()
                                    + " stands for "
                                    + safest
                                    + ", the larger size wins over "
                                    + draft.to()));
        }
        Optional<Draft> winner =
                contenders.stream()
                        .filter(Draft::free)
                        .filter(contender -> contender.wants(draft.proposal().get().direction()))
                        .filter(
                                contender ->
                                        contender.wants(Direction.OUT) || contender.to() >= safest)
                        .min(PREFERENCE);
        if (winner.isPresent() && !winner.get().equals(draft)) {
            return draft.with(
                    GuardResult.failed(
                            "arbitration",
                            "policy "
                                    + winner.get().policy().name()
                                    + " goes first, to "
                                    + winner.get().to()
                                    + "; one action at a time"));
        }
        return draft.with(
                GuardResult.passed(
                        "arbitration",
                        "of " + contenders.size() + " policies this one goes first"));
    }
}
