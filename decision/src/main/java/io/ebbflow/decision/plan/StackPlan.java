package io.ebbflow.decision.plan;

import io.ebbflow.decision.model.Action;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.decision.model.TargetState.Instance;
import io.ebbflow.decision.policy.Application;
import io.ebbflow.decision.policy.Budget;
import io.ebbflow.decision.policy.Hosting;
import io.ebbflow.decision.state.StackState;
import io.ebbflow.ingest.model.Entity;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The sizes of a stack's targets as they will be after what has been decided so far in one round.
 */
public final class StackPlan {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Application application;
    private final StackState state;
    private final Duration startGrace;
    private final Instant now;
    private final Map<Entity, Integer> sizes = new HashMap<>();
    private final Map<Entity, Integer> changed = new HashMap<>();

    public StackPlan(Application application, StackState state, Duration startGrace, Instant now) {
        this.application = application;
        this.state = state;
        this.startGrace = startGrace;
        this.now = now;
        for (TargetState target : state.inventory()) {
            if (Action.Kind.of(target.target().kind()) == Action.Kind.SCALE) {
                sizes.put(target.target(), target.desired());
            }
        }
    }

    /** Takes a change that has been decided. */
    public void change(Entity target, int to) {
        sizes.put(target, to);
        changed.put(target, to);
    }

    /** Whether that target is changed in this round. */
    public boolean changes(Entity target) {
        return changed.containsKey(target);
    }

    /** The size of a target after this round; empty where it is not known. */
    public OptionalInt size(Entity target) {
        Integer size = sizes.get(target);
        return size == null ? OptionalInt.empty() : OptionalInt.of(size);
    }

    /**
     * Machines that the containers of a group need; empty where the size of a service is not known.
     *
     * @param wanted sizes that services ask for beyond what has been decided
     */
    public OptionalInt machinesNeeded(Hosting hosting, Map<Entity, Integer> wanted) {
        long containers = 0;
        for (Entity service : hosting.services()) {
            Integer size = wanted.getOrDefault(service, sizes.get(service));
            if (size == null) {
                return OptionalInt.empty();
            }
            containers += size;
        }
        return OptionalInt.of(hosting.machinesFor(containers));
    }

    /** The largest size of a service that its machines which are ready hold. */
    public int roomFor(Entity service, Hosting hosting) {
        long others =
                hosting.services().stream()
                        .filter(each -> !each.equals(service))
                        .mapToLong(each -> size(each).orElse(0))
                        .sum();
        long room = (long) machinesReady(hosting) * hosting.maxContainersPerMachine() - others;
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, room));
    }

    /** Machines that can take containers, those on their way out not counted. */
    public int machinesReady(Hosting hosting) {
        int ready = state.inventory(hosting.machines()).map(TargetState::ready).orElse(0);
        return Math.min(ready, size(hosting.machines()).orElse(0));
    }

    /** Why the machines of a group are not settled; empty where they are. */
    public Optional<String> transience(Entity machines) {
        TargetState group = state.inventory(machines).orElse(null);
        if (changes(machines)) {
            return Optional.of(machines + " goes to " + sizes.get(machines) + " first");
        }
        if (state.history(machines).inFlight() != null) {
            return Optional.of(
                    "action "
                            + state.history(machines).inFlight().actionId()
                            + " on "
                            + machines
                            + " is under way");
        }
        if (group == null) {
            return Optional.of("the size of " + machines + " is not known");
        }
        long moving = group.instances().stream().filter(this::moving).count();
        return moving == 0
                ? Optional.empty()
                : Optional.of(
                        machines
                                + " has "
                                + group.ready()
                                + " ready of "
                                + group.desired()
                                + ", "
                                + moving
                                + " on the move");
    }

    private boolean moving(Instance instance) {
        return switch (instance.state()) {
            case STOPPING -> true;
            case STARTING ->
                    instance.since() == null || !instance.since().plus(startGrace).isBefore(now);
            case READY, FAILED -> false;
        };
    }

    /** Instances of all services and machines. */
    public long instances() {
        return sizes.values().stream().mapToLong(size -> size).sum();
    }

    /** What they cost. */
    public double cost() {
        Budget budget = application.budget();
        return sizes.entrySet().stream()
                .mapToDouble(entry -> entry.getValue() * budget.price(entry.getKey()))
                .sum();
    }

    /** Changes of the last hour, those of this round included. */
    public long changesOfTheHour() {
        return state.changesSince(now.minus(HOUR)) + changed.size();
    }

    /** The largest size that the budget allows a target. */
    public int affordable(Entity target) {
        Budget budget = application.budget();
        int size = size(target).orElse(0);
        double most = Integer.MAX_VALUE;
        if (budget.instances().isPresent()) {
            most = Math.min(most, (double) (size + budget.instances().getAsInt() - instances()));
        }
        if (budget.cost().isPresent() && budget.price(target) > 0) {
            double left = budget.cost().getAsDouble() - cost();
            // a hair more, lest the tenth of ten machines at 0.1 be refused
            most = Math.min(most, size + Math.floor(left / budget.price(target) + 1e-9));
        }
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, most));
    }
}
