package io.ebbflow.actuation.engine;

import io.ebbflow.actuation.adapters.Adapters.Seen;
import io.ebbflow.actuation.engine.JournalEntry.SizeChange;
import io.ebbflow.actuation.engine.Work.End;
import io.ebbflow.actuation.group.Group;
import io.ebbflow.actuation.plan.Plan;
import io.ebbflow.actuation.plan.Ties;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.Action.Kind;
import io.ebbflow.decision.model.Action.Step;
import io.ebbflow.decision.model.ActionResult.Status;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.kafka.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether an action that waits may start now, waits on, or is over. */
final class StartRules {

    /** What the reason starts with where a cooldown is waited for. */
    static final String COOLDOWN = "cooldown: ";

    private final Kit kit;

    /**
     * What the rules say: exactly one of the three, or all null to wait without a reason.
     *
     * @param reason why it waits, as in {@code budget: ...}
     */
    record Verdict(Ties start, String reason, End end) {

        static Verdict waits(String why) {
            return new Verdict(null, why, null);
        }

        static Verdict ends(Status status, String detail) {
            return new Verdict(null, null, new End(status, detail));
        }
    }

    StartRules(Kit kit) {
        this.kit = kit;
    }

    /**
     * Looks at one action.
     *
     * @param newest what started last on its target; null if nothing did
     * @param calmSince since when nothing changed there
     */
    Verdict of(Flight flight, Newest newest, Instant calmSince, Instant now) {
        Action action = flight.action();
        if (!kit.config().enabled()) {
            return Verdict.ends(Status.REJECTED, "actuation is disabled");
        }
        if (newest != null && newest.isAfter(action)) {
            return Verdict.ends(Status.REJECTED, "superseded by " + newest.id());
        }
        if (now.isAfter(action.expiresAt())) {
            String why = flight.note() == null ? "" : "; waited for " + flight.note();
            return Verdict.ends(Status.EXPIRED, "expired at " + action.expiresAt() + why);
        }
        Optional<String> beyond = GroupBounds.refuse(action, kit.groups());
        if (beyond.isPresent()) {
            return Verdict.ends(Status.REJECTED, beyond.get());
        }
        if (flight.waitsForApproval()) {
            return Verdict.waits(null);
        }
        for (Entity target : Plan.targets(action)) {
            Optional<String> paused = kit.groups().paused(target);
            if (paused.isPresent() && !stops(action, target)) {
                return Verdict.waits("pause: " + paused.get());
            }
            if (kit.busy().containsKey(target)) {
                return Verdict.waits(null);
            }
        }
        Optional<String> cooldown = cooldown(action, now);
        if (cooldown.isPresent()) {
            return Verdict.waits(COOLDOWN + cooldown.get());
        }
        return ofTargets(flight, calmSince, now);
    }

    /**
     * What a group says of the time between two changes in one direction. It is for policies: not
     * for what a person orders, nor for what keeps a group at its size.
     */
    private Optional<String> cooldown(Action action, Instant now) {
        if (action.policy() == null
                || action.policy().equals(History.BY_HAND)
                || History.isReconciled(action.id())) {
            return Optional.empty();
        }
        for (SizeChange change : SizeChange.of(action)) {
            Group group = kit.groups().of(change.target()).orElse(null);
            if (group == null || change.from() == change.to() || stops(action, change.target())) {
                continue;
            }
            boolean out = change.to() > change.from();
            Duration cooldown = out ? group.scaleOutCooldown() : group.scaleInCooldown();
            Optional<Instant> last = kit.histories().of(change.target()).lastScaled(out);
            if (last.isPresent() && now.isBefore(last.get().plus(cooldown))) {
                return Optional.of(
                        "group "
                                + group.name()
                                + " was scaled "
                                + (out ? "out" : "in")
                                + " at "
                                + last.get()
                                + ", and is again after "
                                + Durations.format(cooldown));
            }
        }
        return Optional.empty();
    }

    /** What brings a stopped group to nothing is the one order that it takes. */
    private boolean stops(Action action, Entity target) {
        return action.to() == 0
                && action.target().equals(target)
                && kit.groups()
                        .of(target)
                        .map(group -> group.state() == Group.State.STOPPED)
                        .orElse(false)
                && !kit.groups().isEverythingPaused(target);
    }

    private Verdict ofTargets(Flight flight, Instant calmSince, Instant now) {
        Action action = flight.action();
        for (Step step : Plan.steps(action)) {
            if (step.kind() == Kind.REGISTER) {
                continue;
            }
            Optional<Seen> seen = kit.adapters().seen(step.target());
            if (seen.isEmpty()) {
                return kit.adapters().lookedSince(step.target().kind(), flight.takenAt())
                        ? Verdict.ends(Status.REJECTED, unknown(step.target()))
                        : Verdict.waits(null);
            }
            int size = seen.get().state().desired();
            boolean repair = step.kind() == Kind.SCALE && step.from() == step.to();
            if (!repair && size != step.from() && size != step.to()) {
                // an earlier one, which brings it there, may still be coming
                return now.isBefore(calmSince.plus(kit.config().settleTimeout()))
                        ? Verdict.waits("size: it is " + size + ", decided at " + step.from())
                        : Verdict.ends(Status.FAILED, Plan.mismatch(step.from(), size));
            }
        }
        Ties ties = ties(action);
        Set<String> holders = new TreeSet<>(ties.holders().values());
        for (String name : holders) {
            if (kit.adapters().named(name).filter(kit.adapters()::isDryRun).isPresent()) {
                String what = kit.plan(action, ties).what();
                return Verdict.ends(Status.REJECTED, "dry run: would have to " + what);
            }
        }
        for (String name : holders) {
            if (kit.calls().isOpen(name)) {
                return Verdict.waits("circuit breaker: that of " + name + " is open");
            }
        }
        Optional<String> budget = kit.budget().refuses(action, now);
        return budget.map(Verdict::waits).orElseGet(() -> new Verdict(ties, null, null));
    }

    private String unknown(Entity target) {
        return kit.adapters().actOn(target.kind())
                ? "no adapter knows " + target + "; there are: " + kit.adapters().names()
                : kit.adapters().abilities() + ", not " + target;
    }

    private Ties ties(Action action) {
        Map<Entity, String> holders = new HashMap<>();
        Map<Entity, Ties.Pool> pools = new HashMap<>();
        Map<Entity, String> joins = new HashMap<>();
        List<Entity> targets = Plan.targets(action);
        for (Entity target : targets) {
            kit.adapters()
                    .seen(target)
                    .ifPresent(seen -> holders.put(target, seen.adapter().name()));
            Group group = kit.groups().of(target).orElse(null);
            if (group != null) {
                group.loadBalancer()
                        .ifPresent(
                                pool ->
                                        pools.put(
                                                target,
                                                new Ties.Pool(pool, group.instancesPort())));
                group.joins().ifPresent(cluster -> joins.put(target, cluster));
            }
        }
        return new Ties(holders, pools, joins);
    }

    /** What started last on a target. */
    record Newest(Instant decidedAt, String id) {

        boolean isAfter(Action action) {
            int order = decidedAt.compareTo(action.time());
            return order > 0 || (order == 0 && id.compareTo(action.id()) > 0);
        }
    }
}
