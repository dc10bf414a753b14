package io.ebbflow.actuation.engine;

import io.ebbflow.actuation.adapters.Adapters;
import io.ebbflow.actuation.group.Groups;
import io.ebbflow.actuation.plan.Plan;
import io.ebbflow.actuation.plan.Ties;
import io.ebbflow.decision.model.Action;
import io.ebbflow.ingest.model.Entity;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * What all partitions of an instance share. The loop's thread only, apart from what is thread-safe
 * itself.
 *
 * @param busy targets on which something is under way, with the action's id
 */
record Kit(
        EngineConfig config,
        Adapters adapters,
        Groups groups,
        Calls calls,
        Budget budget,
        EffectReport effects,
        InstantSource clock,
        Map<Entity, String> busy,
        Histories histories) {

    static Kit of(
            EngineConfig config,
            Adapters adapters,
            Groups groups,
            Calls calls,
            EffectReport effects,
            InstantSource clock) {
        return new Kit(
                config,
                adapters,
                groups,
                calls,
                new Budget(config.budget()),
                effects,
                clock,
                new HashMap<>(),
                new Histories());
    }

    Plan plan(Action action, Ties ties) {
        return Plan.of(action, adapters, ties, config.settleTimeout(), config.readyTimeout());
    }
}
