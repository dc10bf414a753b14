package io.ebbflow.decision.guard;

import io.ebbflow.decision.DecisionSettings;
import io.ebbflow.decision.model.Feedback;
import io.ebbflow.decision.model.GuardResult;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.decision.rule.Appraisal;
import io.ebbflow.decision.rule.View;
import io.ebbflow.decision.state.ActionHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One policy on its way from what its rule made of the data to what it would do: passed from guard
 * to guard.
 */
public final class Evaluation {

    private final DecisionSettings settings;
    private final Policy policy;
    private final Watchlist watchlist;
    private final View view;
    private final ActionHistory history;
    private final Appraisal appraisal;
    private final Collection<Feedback> feedback;
    private final OptionalInt demand;
    private final List<GuardResult> results = new ArrayList<>();
    private Proposal proposal;
    private OptionalInt asked = OptionalInt.empty();
    private boolean clear = true;

    /**
     * @param watchlist of the policy
     * @param feedback what operators said
     * @param demand the size that other targets of the application need of this one, if any
     */
    public Evaluation(
            DecisionSettings settings,
            Policy policy,
            Watchlist watchlist,
            View view,
            ActionHistory history,
            Appraisal appraisal,
            Collection<Feedback> feedback,
            OptionalInt demand) {
        this.settings = settings;
        this.policy = policy;
        this.watchlist = watchlist;
        this.view = view;
        this.history = history;
        this.appraisal = appraisal;
        this.feedback = feedback;
        this.demand = demand;
    }

    public DecisionSettings settings() {
        return settings;
    }

    public Policy policy() {
        return policy;
    }

    Watchlist watchlist() {
        return watchlist;
    }

    public View view() {
        return view;
    }

    public Instant now() {
        return view.now();
    }

    /** What was last done to the target. */
    public ActionHistory history() {
        return history;
    }

    /** What the rule made of the data. */
    public Appraisal appraisal() {
        return appraisal;
    }

    /** What operators said that may still matter. */
    public Collection<Feedback> feedback() {
        return feedback;
    }

    /** The size that other targets of the application need of this one, if any. */
    public OptionalInt demand() {
        return demand;
    }

    /** The size that the rule asked for, within bounds; empty while the size is not known. */
    public OptionalInt asked() {
        return asked;
    }

    void asked(int size) {
        asked = OptionalInt.of(size);
    }

    public Optional<TargetState> inventory() {
        return view.inventory();
    }

    /** The change that is due, if one is. */
    public Optional<Proposal> proposal() {
        return Optional.ofNullable(proposal);
    }

    /** Puts a change in the place of what was due so far; null for none. */
    public void propose(Proposal change) {
        proposal = change;
    }

    public void passed(String guard, String detail) {
        add(GuardResult.passed(guard, detail));
    }

    public void failed(String guard, String detail) {
        add(GuardResult.failed(guard, detail));
    }

    public void add(List<GuardResult> more) {
        more.forEach(this::add);
    }

    private void add(GuardResult result) {
        results.add(result);
        clear &= result.passed();
    }

    /** All that was said so far, in order. */
    public List<GuardResult> results() {
        return List.copyOf(results);
    }

    /** Whether nothing forbids a change so far. */
    public boolean clear() {
        return clear;
    }
}
