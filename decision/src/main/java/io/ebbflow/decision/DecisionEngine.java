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
import io.ebbflow.ingest.model.EntityKind;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        List<Draft> drafts = plan(state, byTarget, inputs, now);
        Conclusion conclusion = new Conclusion(state, now);
        List<Decided> decided = drafts.stream().map(conclusion::of).toList();
        decided.stream()
                .flatMap(each -> each.action().stream())
                .forEach(action -> issue(state, action, byTarget));
        state.settle(now, policies.stream().map(Policy::name).collect(Collectors.toSet()));
        return decided;
    }

    /**
     * Drafts in the order of their targets. Services and links say first what they want, so that
     * machines are decided on with that in view; then it is decided, machines first.
     */
    private List<Draft> plan(
            StackState state, Map<String, List<Policy>> byTarget, Inputs inputs, Instant now) {
        Application application = application(inputs, state.stack());
        Planner planner = new Planner(application, state, settings, now);
        Arbitration arbitration = new Arbitration(application.precedence());
        Map<String, List<Draft>> drafts = new TreeMap<>();
        byTarget.forEach(
                (target, group) -> {
                    if (!machines(group)) {
                        List<Draft> weighed =
                                arbitration.weigh(
                                        drafts(state, group, inputs, OptionalInt.empty(), now));
                        planner.wish(weighed);
                        drafts.put(target, weighed);
                    }
                });
        byTarget.forEach(
                (target, group) -> {
                    if (machines(group)) {
                        OptionalInt demand = planner.demand(group.get(0).target());
                        drafts.put(
                                target,
                                arbitration
                                        .weigh(drafts(state, group, inputs, demand, now))
                                        .stream()
                                        .map(planner::judge)
                                        .toList());
                    }
                });
        byTarget.forEach(
                (target, group) -> {
                    if (!machines(group)) {
                        drafts.computeIfPresent(
                                target,
                                (same, weighed) -> weighed.stream().map(planner::judge).toList());
                    }
                });
        List<Draft> all = drafts.values().stream().flatMap(List::stream).toList();
        Map<Entity, Draft> wholes = Planner.wholes(all);
        return all.stream()
                .map(
                        draft -> {
                            Draft whole = wholes.get(draft.policy().target());
                            return whole == null || !draft.free() || draft.observes()
                                    ? draft
                                    : draft.partOf(whole);
                        })
                .toList();
    }

    private static boolean machines(List<Policy> group) {
        return group.get(0).target().kind() == EntityKind.VM_GROUP;
    }

    /** What is said of the stack; nothing where no application is. */
    private static Application application(Inputs inputs, Entity stack) {
        return inputs.applications().stream()
                .filter(each -> each.stack().equals(stack))
                .min(Comparator.comparing(Application::name))
                .orElseGet(() -> Application.none(stack));
    }

    private static void issue(StackState state, Action action, Map<String, List<Policy>> byTarget) {
        state.issued(action);
        Stream.concat(Stream.of(action.target()), action.steps().stream().map(Action.Step::target))
                .distinct()
                .flatMap(target -> byTarget.getOrDefault(target.toString(), List.of()).stream())
                .forEach(policy -> policy.rule().sizeChanged(state.memory(policy)));
    }

    private List<Draft> drafts(
            StackState state,
            List<Policy> policies,
            Inputs inputs,
            OptionalInt demand,
            Instant now) {
        return policies.stream().map(policy -> draft(state, policy, inputs, demand, now)).toList();
    }

    private Draft draft(
            StackState state, Policy policy, Inputs inputs, OptionalInt demand, Instant now) {
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
                        demand);
        Guards.judge(evaluation);
        return Draft.of(evaluation);
    }
}
