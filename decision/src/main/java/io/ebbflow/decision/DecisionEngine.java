package io.ebbflow.decision;

import io.ebbflow.decision.document.Fingerprint;
import io.ebbflow.decision.guard.Evaluation;
import io.ebbflow.decision.guard.Guards;
import io.ebbflow.decision.guard.Proposal;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.rule.Appraisal;
import io.ebbflow.decision.rule.Reading;
import io.ebbflow.decision.rule.View;
import io.ebbflow.decision.state.StackState;
import io.ebbflow.detection.model.Score;
import io.ebbflow.ingest.model.Entity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Turns what is known of a stack into decisions. It holds no state and knows no clock: the same
 * events, policies and times give the same decisions, ids included. Thread-safe as long as each
 * {@link StackState} is used by one thread.
 *
 * <p>Each policy first has its rule appraised, then its guards asked, and then the policies of one
 * target are weighed against each other ({@link Arbitration}). Every evaluation yields a decision,
 * also when nothing is to be done.
 */
public final class DecisionEngine {

    private static final int ID_DIGITS = 16;

    private final DecisionSettings settings;

    public DecisionEngine() {
        this(DecisionSettings.defaults());
    }

    public DecisionEngine(DecisionSettings settings) {
        this.settings = settings;
    }

    /**
     * Takes a score into account. Scores of what cannot be scaled are not kept; an older one never
     * replaces a newer one.
     */
    public void observe(StackState state, Score score) {
        if (Policy.scalable(score.sample().series().entity().kind())) {
            state.add(Reading.of(score));
        }
    }

    /** Takes the size of a target into account, unless a newer one is known. */
    public void observe(StackState state, TargetState inventory) {
        state.add(inventory);
    }

    /** Takes news of an action into account; a final result lets the next action go. */
    public void observe(StackState state, ActionResult result) {
        state.add(result);
    }

    /** Forgets a target that is no longer in the inventory. */
    public void forget(StackState state, Entity target) {
        state.forget(target);
    }

    /**
     * Decides for one instant: one decision per policy whose target this stack has heard of, in the
     * order of target and name. Readings from after {@code now} are not looked at.
     *
     * <p>A stack is decided once per instant, in rising order: for a {@code now} that is not after
     * the last one the list is empty, so a repeated call issues nothing twice.
     */
    public List<Decided> decide(StackState state, Inputs inputs, Instant now) {
        Collection<Policy> policies = inputs.policies();
        if (state.decidedAt().map(last -> !now.isAfter(last)).orElse(false)) {
            return List.of();
        }
        state.expire(now);
        Set<Entity> known = state.known();
        Map<String, List<Policy>> byTarget =
                policies.stream()
                        .filter(policy -> known.contains(policy.target()))
                        .sorted(Comparator.comparing(Policy::name))
                        .collect(
                                Collectors.groupingBy(
                                        policy -> policy.target().toString(),
                                        TreeMap::new,
                                        Collectors.toList()));
        List<Decided> decided = new ArrayList<>();
        byTarget.values().forEach(group -> decided.addAll(decideTarget(state, group, inputs, now)));
        state.settle(now, policies.stream().map(Policy::name).collect(Collectors.toSet()));
        return decided;
    }

    private List<Decided> decideTarget(
            StackState state, List<Policy> policies, Inputs inputs, Instant now) {
        List<Draft> drafts =
                policies.stream().map(policy -> draft(state, policy, inputs, now)).toList();
        List<Decided> decided =
                Arbitration.weigh(drafts).stream()
                        .map(draft -> conclude(state, draft, now))
                        .toList();
        decided.stream()
                .flatMap(each -> each.action().stream())
                .forEach(action -> issue(state, action, policies));
        return decided;
    }

    private static void issue(StackState state, Action action, List<Policy> policies) {
        state.issued(action);
        policies.forEach(policy -> policy.rule().sizeChanged(state.memory(policy)));
    }

    private Draft draft(StackState state, Policy policy, Inputs inputs, Instant now) {
        View view = state.view(policy, inputs.alerts(), now);
        // also without an inventory, so that the time a threshold has been crossed runs on
        Appraisal appraisal = policy.rule().appraise(view);
        Evaluation evaluation =
                new Evaluation(
                        settings,
                        policy,
                        view,
                        state.history(policy.target()),
                        appraisal,
                        inputs.feedback(),
                        OptionalInt.empty());
        Guards.judge(evaluation);
        return Draft.of(evaluation);
    }

    private static Decided conclude(StackState state, Draft draft, Instant now) {
        Policy policy = draft.policy();
        Outcome outcome = outcome(draft);
        String id = policy.name() + "@" + policy.target() + "@" + now;
        Instant expiresAt = now.plus(policy.actionTimeout());
        String reason = Wording.reason(draft, outcome, expiresAt);
        Optional<Action> action =
                outcome == Outcome.ACT || outcome == Outcome.ADVISE
                        ? Optional.of(
                                new Action(
                                        Fingerprint.of(id, ID_DIGITS),
                                        now,
                                        expiresAt,
                                        state.stack(),
                                        policy.target(),
                                        Action.Kind.of(policy.target().kind()),
                                        policy.mode(),
                                        draft.from(),
                                        draft.to(),
                                        policy.name(),
                                        id,
                                        reason))
                        : Optional.empty();
        Decision decision =
                new Decision(
                        id,
                        now,
                        state.stack(),
                        policy.target(),
                        policy.name(),
                        policy.version(),
                        policy.mode(),
                        outcome,
                        draft.from(),
                        draft.proposal().map(Proposal::to).orElse(draft.from()),
                        draft.proposal().map(Proposal::rule).orElse(draft.appraisal().rule()),
                        reason,
                        action.map(Action::id).orElse(null),
                        state.history(policy.target()).lastActionId(),
                        draft.appraisal().recordTime(),
                        draft.appraisal().observations(),
                        draft.appraisal().computed(),
                        draft.guards());
        return new Decided(decision, action);
    }

    private static Outcome outcome(Draft draft) {
        if (draft.failure().isPresent()) {
            return Outcome.HELD;
        }
        if (draft.proposal().isEmpty()) {
            return Outcome.STEADY;
        }
        return switch (draft.policy().mode()) {
            case OBSERVE -> Outcome.OBSERVE;
            case ADVISE -> Outcome.ADVISE;
            case ACT -> Outcome.ACT;
        };
    }
}
