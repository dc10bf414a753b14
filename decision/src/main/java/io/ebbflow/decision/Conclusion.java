package io.ebbflow.decision;

import io.ebbflow.decision.behavior.Victims;
import io.ebbflow.decision.document.Fingerprint;
import io.ebbflow.decision.guard.Proposal;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.Decision;
import io.ebbflow.decision.model.Outcome;
import io.ebbflow.decision.plan.VictimChoice;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.decision.rule.Terms;
import io.ebbflow.decision.state.StackState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes the decision of a draft that has been weighed and planned, and its action if one is due.
 */
final class Conclusion {

    private static final int ID_DIGITS = 16;

    private final StackState state;
    private final Instant now;
    private final String time;

    Conclusion(StackState state, Instant now) {
        this.state = state;
        this.now = now;
        this.time = now.toString();
    }

    Decided of(Draft draft) {
        Policy policy = draft.policy();
        Outcome outcome = outcome(draft);
        boolean issues = outcome == Outcome.ACT || outcome == Outcome.ADVISE;
        Instant expiresAt = now.plus(policy.actionTimeout());
        Optional<Instant> before = Shadow.follow(state.memory(policy), draft, outcome, now);
        String reason = Wording.reason(draft, outcome, expiresAt, before);
        String actionId = issues ? actionId(draft.partOf().orElse(draft)) : null;
        Optional<Action> action =
                issues && draft.partOf().isEmpty()
                        ? Optional.of(action(draft, actionId, expiresAt, reason))
                        : Optional.empty();
        Decision decision =
                new Decision(
                        draft.id(time),
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
                        actionId,
                        state.history(policy.target()).lastActionId(),
                        draft.appraisal().recordTime(),
                        draft.appraisal().observations(),
                        draft.appraisal().computed(),
                        draft.guards());
        return new Decided(decision, action);
    }

    private String actionId(Draft draft) {
        return Fingerprint.of(draft.id(time), ID_DIGITS);
    }

    private Action action(Draft draft, String id, Instant expiresAt, String reason) {
        Policy policy = draft.policy();
        Terms terms = draft.proposal().orElseThrow().terms();
        List<String> victims = victims(draft, terms);
        Victims preferred = policy.behavior().scaleIn().victims();
        boolean chooses =
                draft.wants(Direction.IN) && victims.isEmpty() && preferred != Victims.ANY;
        Action.Kind kind = Action.Kind.of(policy.target().kind());
        return new Action(
                id,
                now,
                expiresAt,
                state.stack(),
                policy.target(),
                kind,
                policy.mode(),
                draft.from(),
                draft.to(),
                policy.name(),
                draft.id(time),
                reason,
                victims,
                chooses ? preferred.text() : null,
                until(draft, terms, kind),
                kind == Action.Kind.SHAPE ? policy.rule().at().orElse(null) : null,
                draft.steps());
    }

    /** Whoever asks for it, no rate below the largest holds for ever. */
    private Instant until(Draft draft, Terms terms, Action.Kind kind) {
        if (terms.hold().isPresent()) {
            return now.plus(terms.hold().get());
        }
        boolean throttled = kind == Action.Kind.SHAPE && draft.to() < draft.policy().bounds().max();
        return throttled ? now.plus(draft.policy().rule().hold()) : null;
    }

    private List<String> victims(Draft draft, Terms terms) {
        if (!draft.wants(Direction.IN)) {
            return List.of();
        }
        return state.inventory(draft.policy().target())
                .map(
                        target ->
                                VictimChoice.choose(
                                        target,
                                        draft.from() - draft.to(),
                                        draft.policy().behavior().scaleIn().victims(),
                                        terms.victims()))
                .orElse(List.of());
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
