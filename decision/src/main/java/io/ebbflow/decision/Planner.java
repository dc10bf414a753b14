package io.ebbflow.decision;

import io.ebbflow.decision.document.Numbers;
import io.ebbflow.decision.guard.Proposal;
import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.GuardResult;
import io.ebbflow.decision.plan.StackPlan;
import io.ebbflow.decision.policy.Application;
import io.ebbflow.decision.policy.Budget;
import io.ebbflow.decision.policy.Hosting;
import io.ebbflow.decision.rule.Direction;
import io.ebbflow.decision.state.StackState;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Plans the targets of one application together: machines before containers, nothing while machines
 * come or go, no machine away from under a container, and all within the budget. Made anew for each
 * round; drafts that only observe are judged like the others, but change nothing for them.
 */
final class Planner {

    private final Application application;
    private final StackPlan plan;
    private final Map<Entity, Integer> wanted = new HashMap<>();
    private final Map<Entity, Draft> machines = new HashMap<>();

    Planner(Application application, StackState state, DecisionSettings settings, Instant now) {
        this.application = application;
        this.plan = new StackPlan(application, state, settings.startGrace(), now);
    }

    /** Takes note of the sizes that services would go to. */
    void wish(Collection<Draft> drafts) {
        for (Draft draft : drafts) {
            if (draft.free() && !draft.observes() && wants(draft)) {
                wanted.put(draft.policy().target(), draft.to());
            }
        }
    }

    /** A smaller service counts only once it is; but together with its machines it goes at once. */
    private boolean wants(Draft draft) {
        return draft.wants(Direction.OUT)
                || application
                        .hosting(draft.policy().target())
                        .map(Hosting::together)
                        .orElse(false);
    }

    /** The machines that services need of a group, if that is known. */
    OptionalInt demand(Entity group) {
        return hosting(group)
                .map(hosting -> plan.machinesNeeded(hosting, wanted))
                .orElse(OptionalInt.empty());
    }

    private Optional<Hosting> hosting(Entity group) {
        return application.hosting().stream()
                .filter(hosting -> hosting.machines().equals(group))
                .findFirst();
    }

    /** What becomes of the drafts of a target; those of machines are to be asked first. */
    List<Draft> judge(List<Draft> drafts) {
        List<Draft> judged = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            judged.add(judge(draft));
        }
        return judged;
    }

    private Draft judge(Draft draft) {
        if (!draft.free()) {
            return draft;
        }
        Draft judged = draft;
        if (application.paused()) {
            judged = judged.with(failed("paused", application.name() + " is paused"));
        }
        if (Action.Kind.of(draft.policy().target().kind()) == Action.Kind.SCALE) {
            judged = budget(judged);
            judged =
                    draft.policy().target().kind() == EntityKind.VM_GROUP
                            ? machines(judged)
                            : containers(judged);
        }
        if (judged.free() && !judged.observes()) {
            plan.change(judged.policy().target(), judged.to());
            if (judged.policy().target().kind() == EntityKind.VM_GROUP) {
                machines.put(judged.policy().target(), judged);
            }
        }
        return judged;
    }

    private Draft budget(Draft draft) {
        Budget budget = application.budget();
        if (budget.equals(Budget.NONE)) {
            return draft;
        }
        Draft judged = draft;
        if (budget.changesPerHour().isPresent()) {
            long changes = plan.changesOfTheHour();
            int most = budget.changesPerHour().getAsInt();
            String seen = changes + " changes within the hour, allowed " + most;
            boolean reset = draft.proposal().get().source() == Proposal.Source.RESET;
            judged =
                    judged.with(
                            changes < most || reset
                                    ? GuardResult.passed("budget", seen)
                                    : failed("budget", seen));
        }
        return draft.wants(Direction.OUT) ? afford(judged) : judged;
    }

    private Draft afford(Draft draft) {
        int affordable = plan.affordable(draft.policy().target());
        Budget budget = application.budget();
        StringBuilder seen = new StringBuilder();
        budget.instances()
                .ifPresent(
                        most ->
                                seen.append(plan.instances())
                                        .append(" instances in all, allowed ")
                                        .append(most));
        budget.cost()
                .ifPresent(
                        most ->
                                seen.append(seen.length() == 0 ? "" : "; ")
                                        .append("cost ")
                                        .append(Numbers.text(plan.cost()))
                                        .append(", allowed ")
                                        .append(Numbers.text(most)));
        if (seen.length() == 0) {
            return draft;
        }
        if (affordable <= draft.from()) {
            return draft.with(failed("budget", seen.toString()));
        }
        return limit(draft, "budget", affordable, seen.toString());
    }

    private static Draft limit(Draft draft, String guard, int most, String seen) {
        return draft.to() <= most
                ? draft.with(GuardResult.passed(guard, seen))
                : draft.with(
                                GuardResult.passed(
                                        guard, seen + "; to " + most + ", not " + draft.to()))
                        .to(most);
    }

    /** Machines go only if the containers still fit. */
    private Draft machines(Draft draft) {
        Optional<Hosting> hosting = hosting(draft.policy().target());
        if (hosting.isEmpty() || draft.wants(Direction.OUT)) {
            return draft;
        }
        OptionalInt needed = plan.machinesNeeded(hosting.get(), wanted);
        if (needed.isEmpty()) {
            return draft.with(
                    failed("room", "the size of a service on these machines is not known"));
        }
        String seen = needed.getAsInt() + " machines are needed for the containers on them";
        if (needed.getAsInt() >= draft.from()) {
            return draft.with(failed("room", seen));
        }
        return draft.to() >= needed.getAsInt()
                ? draft.with(GuardResult.passed("room", seen))
                : draft.with(GuardResult.passed("room", seen + ", not " + draft.to()))
                        .to(needed.getAsInt());
    }

    /** There is room before containers are added, and none moves while machines do. */
    private Draft containers(Draft draft) {
        Optional<Hosting> found = application.hosting(draft.policy().target());
        if (found.isEmpty() || !draft.free()) {
            return draft;
        }
        Hosting hosting = found.get();
        Draft group = machines.get(hosting.machines());
        if (group != null && hosting.together() && goTogether(draft, group)) {
            machines.remove(hosting.machines());
            return draft.with(
                            GuardResult.passed("room", "goes together with " + hosting.machines()))
                    .inSteps(steps(draft, group, hosting));
        }
        Proposal.Source source = draft.proposal().orElseThrow().source();
        boolean exempt = source == Proposal.Source.RESET || source == Proposal.Source.CORRECTION;
        Draft judged = draft.wants(Direction.OUT) ? room(draft, hosting) : draft;
        Optional<String> transience = plan.transience(hosting.machines());
        if (transience.isPresent() && !exempt) {
            return judged.with(failed("transient", transience.get()));
        }
        return judged.with(
                GuardResult.passed(
                        "transient", transience.orElse(hosting.machines() + " is settled")));
    }

    private Draft room(Draft draft, Hosting hosting) {
        int room = plan.roomFor(draft.policy().target(), hosting);
        String seen =
                plan.machinesReady(hosting)
                        + " machines of "
                        + hosting.machines()
                        + " are ready, "
                        + hosting.maxContainersPerMachine()
                        + " containers each: room for "
                        + room;
        boolean growing = draft.to() > room && plan.transience(hosting.machines()).isPresent();
        if (room <= draft.from() || growing) {
            return draft.to() <= room
                    ? draft.with(GuardResult.passed("room", seen))
                    : draft.with(failed("room", seen + ", not for " + draft.to()));
        }
        return limit(draft, "room", room, seen);
    }

    private static boolean goTogether(Draft service, Draft group) {
        return service.policy().mode() == group.policy().mode()
                && service.proposal().get().direction() == group.proposal().get().direction();
    }

    /** What others stand on comes first and goes last. */
    private List<Action.Step> steps(Draft service, Draft group, Hosting hosting) {
        List<Action.Step> steps = new ArrayList<>();
        steps.add(step(group));
        steps.add(step(service));
        hosting.loadBalancer()
                .ifPresent(
                        balancer ->
                                steps.add(
                                        new Action.Step(
                                                balancer,
                                                Action.Kind.REGISTER,
                                                service.from(),
                                                service.to(),
                                                List.of())));
        if (service.wants(Direction.IN)) {
            Collections.reverse(steps);
        }
        return steps;
    }

    private static Action.Step step(Draft draft) {
        return new Action.Step(
                draft.policy().target(), Action.Kind.SCALE, draft.from(), draft.to(), List.of());
    }

    /** Whose action the machines of a group are a part of, by group. */
    static Map<Entity, Draft> wholes(Collection<Draft> drafts) {
        Map<Entity, Draft> wholes = new HashMap<>();
        for (Draft draft : drafts) {
            for (Action.Step step : draft.steps()) {
                if (step.target().kind() == EntityKind.VM_GROUP) {
                    wholes.putIfAbsent(step.target(), draft);
                }
            }
        }
        return wholes;
    }

    private static GuardResult failed(String guard, String detail) {
        return GuardResult.failed(guard, detail);
    }
}
