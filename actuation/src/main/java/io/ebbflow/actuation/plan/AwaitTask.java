package io.ebbflow.actuation.plan;

import io.ebbflow.actuation.adapters.Adapters;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.time.Duration;

/** Waits until a target has its new size: all instances ready and no others left, or in force. */
record AwaitTask(
        Adapters adapters, String key, String adapter, Entity target, int size, Duration patience)
        implements Task {

    static AwaitTask of(Setting setting, String key, Entity target, int size) {
        return new AwaitTask(
                setting.adapters(),
                key + "/await",
                setting.adapterOf(target),
                target,
                size,
                setting.ready());
    }

    @Override
    public String what() {
        return "wait for " + target + " to have size " + size;
    }

    @Override
    public boolean changes() {
        return false;
    }

    @Override
    public Answer attempt(Notes notes) throws ActuationException {
        TargetState state = adapters.look(target).state();
        if (target.kind() == EntityKind.LINK || target.kind() == EntityKind.FLOW) {
            return state.desired() == size
                    ? Answer.done("in force at " + size + " kbit/s")
                    : Answer.notYet(state.desired() + " kbit/s in force, not " + size);
        }
        if (state.desired() == size && state.ready() == size && state.instances().size() == size) {
            return Answer.done("all " + size + " ready");
        }
        return Answer.notYet(
                state.ready() + " of " + size + " ready, desired " + state.desired() + why(state));
    }

    /** The first reason that an instance gives. */
    private static String why(TargetState state) {
        return state.instances().stream()
                .filter(i -> i.state() != TargetState.Instance.State.READY && i.detail() != null)
                .findFirst()
                .map(i -> " (" + i.id() + ": " + i.detail() + ")")
                .orElse("");
    }
}
