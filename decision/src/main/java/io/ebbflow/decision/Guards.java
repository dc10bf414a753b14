package io.ebbflow.decision;

import io.ebbflow.decision.model.GuardResult;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.decision.policy.Bounds;
import io.ebbflow.decision.policy.Direction;
import io.ebbflow.decision.policy.Policy;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What stands between a wish and an action. Each guard says what it saw and what it allows. */
final class Guards {

    private final DecisionSettings settings;
    private final Policy policy;
    private final ActionHistory history;
    private final Instant now;

    Guards(DecisionSettings settings, Policy policy, ActionHistory history, Instant now) {
        this.settings = settings;
        this.policy = policy;
        this.history = history;
        this.now = now;
    }

    static GuardResult passed(String guard, String detail) {
        return new GuardResult(guard, true, detail);
    }

    static GuardResult failed(String guard, String detail) {
        return new GuardResult(guard, false, detail);
    }

    /** The size is known, recently, and as the last action left it. */
    GuardResult inventoryKnown(Optional<TargetState> inventory) {
        String guard = "inventory-known";
        if (inventory.isEmpty()) {
            return failed(guard, "no inventory names " + policy.target());
        }
        TargetState target = inventory.get();
        // the clock of the actuation service may run ahead of event time: that is no age
        Duration age = Duration.between(target.time(), now);
        String allowed = "allowed " + Durations.format(settings.inventoryMaxAge());
        if (age.compareTo(settings.inventoryMaxAge()) > 0) {
            return failed(
                    guard,
                    "the inventory of "
                            + policy.target()
                            + " is "
                            + Durations.format(age)
                            + " old, "
                            + allowed);
        }
        Instant ended = history.endedAt();
        if (ended != null
                && target.time().isBefore(ended)
                && target.desired() != history.lastTo()) {
            return failed(
                    guard,
                    "the inventory of "
                            + policy.target()
                            + " is of "
                            + target.time()
                            + " and may not show action "
                            + history.lastActionId()
                            + " yet, which ended at "
                            + ended);
        }
        return passed(
                guard,
                "desired "
                        + target.desired()
                        + ", ready "
                        + target.ready()
                        + ", "
                        + (age.isNegative() ? "current" : Durations.format(age) + " old")
                        + ", "
                        + allowed);
    }

    /** All guards of a change; all are asked, so that the decision shows them all. */
    List<GuardResult> change(Proposal proposal, TargetState target) {
        return List.of(
                paused(),
                bounds(proposal, target),
                inFlight(),
                cooldown(proposal.direction()),
                converged(proposal, target));
    }

    private GuardResult paused() {
        return policy.paused()
                ? failed("paused", "policy " + policy.name() + " is paused")
                : passed("paused", "not paused");
    }

    private GuardResult bounds(Proposal proposal, TargetState target) {
        Bounds bounds = policy.bounds();
        if (proposal.to() == target.desired()) {
            boolean out = proposal.direction() == Direction.OUT;
            return failed(
                    "bounds",
                    target.desired()
                            + " is the "
                            + (out ? "largest" : "smallest")
                            + " size allowed, bounds "
                            + bounds);
        }
        return passed("bounds", proposal.to() + " is within " + bounds);
    }

    private GuardResult inFlight() {
        ActionHistory.InFlight flight = history.inFlight();
        return flight == null
                ? passed("in-flight", "no action is under way")
                : failed(
                        "in-flight",
                        "action "
                                + flight.actionId()
                                + " of policy "
                                + flight.policy()
                                + " from "
                                + flight.from()
                                + " to "
                                + flight.to()
                                + " is under way until its result or "
                                + flight.expiresAt());
    }

    private GuardResult cooldown(Direction direction) {
        Duration cooldown = policy.rule().cooldown(direction);
        Optional<Instant> last = history.last(direction);
        if (last.isEmpty()) {
            return passed("cooldown", "no " + direction.noun() + " before");
        }
        Duration since = Duration.between(last.get(), now);
        String detail =
                "the last "
                        + direction.noun()
                        + " was "
                        + Durations.format(since)
                        + " ago, cooldown "
                        + Durations.format(cooldown);
        return since.compareTo(cooldown) < 0
                ? failed("cooldown", detail)
                : passed("cooldown", detail);
    }

    /**
     * Nothing is removed while the instances there are differ from those asked for. Nothing is
     * added while instances are starting, since the help is on its way; one that failed, or has
     * been starting for too long, is not, and holds nothing back.
     */
    private GuardResult converged(Proposal proposal, TargetState target) {
        int ready = target.ready();
        String seen = "ready " + ready + " of " + target.desired();
        if (proposal.correction()) {
            return passed("converged", seen + "; bounds hold in any phase");
        }
        if (proposal.direction() == Direction.IN) {
            return ready == target.desired()
                    ? passed("converged", seen)
                    : failed("converged", "transient phase: " + seen);
        }
        long starting = target.instances().stream().filter(this::stillStarting).count();
        return ready < target.desired() && starting > 0
                ? failed("converged", "transient phase: " + seen + ", " + starting + " starting")
                : passed("converged", seen + ", none starting");
    }

    private boolean stillStarting(Instance instance) {
        return instance.state() == Instance.State.STARTING
                && (instance.since() == null
                        || !instance.since().plus(settings.startGrace()).isBefore(now));
    }
}
