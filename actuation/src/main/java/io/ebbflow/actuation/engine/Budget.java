package io.ebbflow.actuation.engine;

import io.ebbflow.actuation.engine.EngineConfig.BudgetConfig;
import io.ebbflow.actuation.plan.Plan;
import io.ebbflow.decision.model.Action;
import io.ebbflow.kafka.config.Durations;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Bounds what a fault of a policy can do: so many actions started, and so many instances removed,
 * within a sliding window, over all targets of this process.
 */
final class Budget {

    private final BudgetConfig config;
    private final Map<String, Spent> spent = new LinkedHashMap<>();

    private record Spent(Instant at, int instances) {}

    Budget(BudgetConfig config) {
        this.config = config;
    }

    /** Why the action must wait; empty if it may start. */
    Optional<String> refuses(Action action, Instant now) {
        forget(now);
        if (spent.size() >= config.changes()) {
            return Optional.of(
                    "budget: "
                            + spent.size()
                            + " actions were started in "
                            + Durations.format(config.window())
                            + ", as many as may be");
        }
        int removed = spent.values().stream().mapToInt(Spent::instances).sum();
        int more = Plan.removes(action);
        if (more > 0 && removed + more > config.instances()) {
            return Optional.of(
                    "budget: "
                            + removed
                            + " instances were removed in "
                            + Durations.format(config.window())
                            + ", "
                            + more
                            + " more would exceed "
                            + config.instances());
        }
        return Optional.empty();
    }

    /** Notes an action that is started, or was by the process before. */
    void spend(String id, int instances, Instant at) {
        spent.put(id, new Spent(at, instances));
    }

    private void forget(Instant now) {
        Instant limit = now.minus(config.window());
        spent.values().removeIf(one -> !one.at().isAfter(limit));
    }
}
