package io.ebbflow.decision;

import io.ebbflow.decision.guard.Evaluation;
import io.ebbflow.decision.guard.Guards;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.policy.Application;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.rule.Appraisal;
import io.ebbflow.decision.rule.Reading;
import io.ebbflow.decision.rule.View;
import io.ebbflow.decision.state.StackState;
import io.ebbflow.detection.model.Score;
import io.ebbflow.ingest.model.Entity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Turns what is known of a stack into decisions. It holds no state and knows no clock: the same
 * events, policies and times give the same decisions, ids included. Thread-safe as long as each
 * {@link StackState} is used by one thread.
 *
 * <p>Each policy first has its rule appraised, then its guards asked, and then the policies of one
 * target are weighed against each other ({@link Arbitration}), and the targets of the stack are
 * planned together ({@link Planner}). Every evaluation yields a decision, also when nothing is to
 * be done.
 */
public final class DecisionEngine {

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
        if (state.decidedAt().map(last -> !now.isAfter(last)).orElse(false)) {
            return List.of();
        }
        state.expire(now);
        Set<Entity> known = state.known();
        List<Inputs.Group> groups = new ArrayList<>();
        for (Inputs.Group group : inputs.groups()) {
            if (known.contains(group.target())) {
                groups.add(group);
            }
        }
        Conclusion conclusion = new Conclusion(state, now);
        List<Decided> decided = new ArrayList<>();
        for (Draft draft : plan(state, groups, inputs, now)) {
            decided.add(conclusion.of(draft));
        }
        for (Decided each : decided) {
            each.action().ifPresent(action -> issue(state, action, groups));
        }
        state.settle(now, inputs.names());
        return List.copyOf(decided);
    }

    /**
     * Drafts in the order of their targets. Services and links say first what they want, so that
     * machines are decided on with that in view; then it is decided, machines first.
     */
    private List<Draft> plan(
            StackState state, List<Inputs.Group> groups, Inputs inputs, Instant now) {
        Application application = inputs.application(state.stack());
        Planner planner = new Planner(application, state, settings, now);
        Arbitration arbitration = new Arbitration(application.precedence());
        List<List<Draft>> drafts = new ArrayList<>();
        for (Inputs.Group group : groups) {
            List<Draft> wishes = List.of();
            if (!group.machines()) {
                wishes = arbitration.weigh(drafts(state, group, inputs, OptionalInt.empty(), now));
                planner.wish(wishes);
            }
            drafts.add(wishes);
        }
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).machines()) {
                OptionalInt demand = planner.demand(groups.get(i).target());
                List<Draft> weighed =
                        arbitration.weigh(drafts(state, groups.get(i), inputs, demand, now));
                drafts.set(i, planner.judge(weighed));
            }
        }
        List<Draft> all = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            all.addAll(groups.get(i).machines() ? drafts.get(i) : planner.judge(drafts.get(i)));
        }
        Map<Entity, Draft> wholes = Planner.wholes(all);
        if (!wholes.isEmpty()) {
            all.replaceAll(draft -> inWhole(draft, wholes.get(draft.policy().target())));
        }
        return all;
    }

    private static Draft inWhole(Draft draft, Draft whole) {
        return whole == null || !draft.free() || draft.observes() ? draft : draft.partOf(whole);
    }

    private static void issue(StackState state, Action action, List<Inputs.Group> groups) {
        state.issued(action);
        Set<Entity> changed = new HashSet<>();
        changed.add(action.target());
        action.steps().forEach(step -> changed.add(step.target()));
        for (Inputs.Group group : groups) {
            if (changed.contains(group.target())) {
                for (Inputs.Member member : group.members()) {
                    member.policy().rule().sizeChanged(state.memory(member.policy()));
                }
            }
        }
    }

    private List<Draft> drafts(
            StackState state, Inputs.Group group, Inputs inputs, OptionalInt demand, Instant now) {
        List<Draft> drafts = new ArrayList<>(group.members().size());
        for (Inputs.Member member : group.members()) {
            drafts.add(draft(state, member, inputs, demand, now));
        }
        return drafts;
    }

    private Draft draft(
            StackState state,
            Inputs.Member member,
            Inputs inputs,
            OptionalInt demand,
            Instant now) {
        Policy policy = member.policy();
        View view = state.view(policy, inputs.alerts(), now);
        // also without an inventory, so that the time a threshold has been crossed runs on
        Appraisal appraisal = policy.rule().appraise(view);
        Evaluation evaluation =
                new Evaluation(
                        settings,
                        policy,
                        member.watchlist(),
                        view,
                        state.history(policy.target()),
                        appraisal,
                        inputs.feedback(),
                        demand);
        Guards.judge(evaluation);
        return Draft.of(evaluation);
    }
}
