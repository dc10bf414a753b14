package io.ebbflow.decision;

import io.ebbflow.decision.model.GuardResult;
import io.ebbflow.decision.model.Mode;
import io.ebbflow.decision.rule.Direction;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which of several policies on one target has its way. Unless the application says which goes
 * first, the safest does, which is the largest size (as HPA takes the maximum over its metrics):
 *
 * <ul>
 *   <li>Nothing is removed unless every policy would remove, and then only down to the largest size
 *       that any of them stands for, even if that policy's own guards hold it back.
 *   <li>To add, it is enough that one wants to. Of those whose guards let them, one that acts goes
 *       before one that waits for approval, then the larger size, then the name.
 *   <li>A policy with precedence is held back by none that comes after it, and goes before them
 *       whichever way it wants to go. One that wants no change holds no scale-out back.
 *   <li>A policy that investigates an anomaly goes before all others.
 * </ul>
 *
 * Paused policies have no say. Policies that only observe have none over the others; among
 * themselves and against the others they are weighed by the same rules, to say what would be done.
 */
final class Arbitration {

    private static final int FIRST = -1;

    private final List<String> precedence;
    private final Comparator<Draft> preference;

    /**
     * @param precedence names of policies; one goes before those after it and those not named
     */
    Arbitration(List<String> precedence) {
        this.precedence = precedence;
        this.preference =
                Comparator.comparingInt(this::rank)
                        .thenComparing(draft -> draft.policy().mode() == Mode.ADVISE)
                        .thenComparing(Draft::to, Comparator.reverseOrder())
                        .thenComparing(draft -> draft.policy().name());
    }

    /** The drafts of one target, in the same order, those that lost with a guard that says so. */
    List<Draft> weigh(List<Draft> drafts) {
        if (drafts.size() == 1 || drafts.stream().noneMatch(Draft::free)) {
            return drafts;
        }
        List<Draft> all = drafts.stream().filter(draft -> !draft.policy().paused()).toList();
        List<Draft> acting = all.stream().filter(draft -> !draft.observes()).toList();
        return drafts.stream()
                .map(draft -> draft.free() ? judge(draft, draft.observes() ? all : acting) : draft)
                .toList();
    }

    private int rank(Draft draft) {
        if (draft.gated()) {
            return FIRST;
        }
        int place = precedence.indexOf(draft.policy().name());
        return place < 0 ? precedence.size() : place;
    }

    /** The policy that stands for the largest size, of those that do not come after the draft. */
    private Draft largest(Draft draft, List<Draft> contenders) {
        return contenders.stream()
                .filter(contender -> rank(contender) <= rank(draft))
                .filter(contender -> contender.stands().isPresent())
                .max(Comparator.comparingInt(contender -> contender.stands().getAsInt()))
                .orElse(draft);
    }

    private boolean blocked(Draft draft, List<Draft> contenders) {
        return draft.wants(Direction.IN)
                && draft.to() < largest(draft, contenders).stands().orElse(draft.to());
    }

    private Draft judge(Draft draft, List<Draft> contenders) {
        Optional<Draft> investigates =
                contenders.stream()
                        .filter(contender -> contender.gated() && !contender.free())
                        .findFirst();
        if (investigates.isPresent()
                && !draft.gated()
                && !draft.proposal().orElseThrow().correction()) {
            return lost(draft, named(investigates.get()) + " investigates an anomaly");
        }
        if (blocked(draft, contenders)) {
            Draft largest = largest(draft, contenders);
            return lost(
                    draft,
                    named(largest)
                            + " stands for "
                            + largest.stands().orElseThrow()
                            + ", the larger size wins over "
                            + draft.to());
        }
        Optional<Draft> winner =
                contenders.stream()
                        .filter(Draft::free)
                        .filter(contender -> !blocked(contender, contenders))
                        .filter(
                                contender ->
                                        contender.wants(draft.proposal().get().direction())
                                                || rank(contender) < rank(draft))
                        .min(preference);
        if (winner.isPresent() && !winner.get().equals(draft)) {
            String why =
                    rank(winner.get()) < rank(draft)
                            ? "; it has precedence"
                            : "; one action at a time";
            return lost(draft, named(winner.get()) + " goes first, to " + winner.get().to() + why);
        }
        return draft.with(
                GuardResult.passed(
                        "arbitration",
                        "of " + contenders.size() + " policies this one goes first"));
    }

    private static String named(Draft draft) {
        return "policy " + draft.policy().name();
    }

    private static Draft lost(Draft draft, String why) {
        return draft.with(GuardResult.failed("arbitration", why));
    }
}
