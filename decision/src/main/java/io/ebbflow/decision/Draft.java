package io.ebbflow.decision;

import io.ebbflow.decision.guard.Evaluation;
import io.ebbflow.decision.guard.Proposal;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.GuardResult;
import io.ebbflow.decision.model.Mode;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.rule.Appraisal;
import io.ebbflow.decision.rule.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One policy's part in an evaluation, before the policies of a target have been weighed against
 * each other.
 *
 * @param from desired size; null while the inventory is not known
 * @param guards all that were asked
 * @param steps the parts of its action, where it spans several targets
 * @param partOf whose action it is a part of
 */
record Draft(
        Policy policy,
        Integer from,
        Appraisal appraisal,
        Optional<Proposal> proposal,
        List<GuardResult> guards,
        List<Action.Step> steps,
        Optional<Draft> partOf) {

    static Draft of(Evaluation evaluation) {
        return new Draft(
                evaluation.policy(),
                evaluation.inventory().map(TargetState::desired).orElse(null),
                evaluation.appraisal(),
                evaluation.proposal(),
                evaluation.results(),
                List.of(),
                Optional.empty());
    }

    Optional<GuardResult> failure() {
        // asked several times on every way, mostly of guards that all passed: no stream
        for (GuardResult guard : guards) {
            if (!guard.passed()) {
                return Optional.of(guard);
            }
        }
        return Optional.empty();
    }

    /** Whether a change is due and nothing forbids it. */
    boolean free() {
        return proposal.isPresent() && failure().isEmpty();
    }

    boolean wants(Direction direction) {
        return proposal.isPresent() && proposal.get().direction() == direction;
    }

    int to() {
        return proposal.orElseThrow().to();
    }

    boolean observes() {
        return policy.mode() == Mode.OBSERVE;
    }

    /**
     * The size that this policy stands for when others want less. Without usable data it stands for
     * the present size: what it cannot see may need it. A rule that never scales in and sees no
     * reason to scale out stands for none; a rule may also name the size that it needs.
     */
    OptionalInt stands() {
        if (from == null) {
            return OptionalInt.empty();
        }
        if (proposal.isPresent()) {
            return OptionalInt.of(to());
        }
        int needs = appraisal.usable() ? appraisal.needs().orElse(from) : from;
        boolean silent = appraisal.needs().isEmpty() && !policy.rule().scalesIn();
        boolean abstains = needs == 0 || (appraisal.usable() && silent);
        return abstains
                ? OptionalInt.empty()
                : OptionalInt.of(Math.min(from, policy.bounds().clamp(needs)));
    }

    Draft with(GuardResult guard) {
        List<GuardResult> all = new ArrayList<>(guards);
        all.add(guard);
        return new Draft(policy, from, appraisal, proposal, List.copyOf(all), steps, partOf);
    }

    /** To another size. */
    Draft to(int size) {
        return new Draft(
                policy,
                from,
                appraisal,
                proposal.map(change -> change.to(size)),
                guards,
                steps,
                partOf);
    }

    /** As one action of several steps. */
    Draft inSteps(List<Action.Step> all) {
        return new Draft(policy, from, appraisal, proposal, guards, all, partOf);
    }

    /** As a part of another's action. */
    Draft partOf(Draft whole) {
        return new Draft(policy, from, appraisal, proposal, guards, steps, Optional.of(whole));
    }

    /** Whether an anomaly decides on the size, and not the rule. */
    boolean gated() {
        return proposal.filter(change -> change.source() == Proposal.Source.RESET).isPresent()
                || guards.stream()
                        .anyMatch(guard -> !guard.passed() && guard.guard().equals("anomaly-gate"));
    }

    /** The id of its decision. */
    String id(String time) {
        return policy.name() + "@" + policy.target() + "@" + time;
    }
}
