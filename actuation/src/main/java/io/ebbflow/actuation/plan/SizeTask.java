package io.ebbflow.actuation.plan;

import io.ebbflow.actuation.adapters.Adapters;
import io.ebbflow.actuation.adapters.Adapters.Seen;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.LinkShaper.Cap;
import io.ebbflow.decision.model.Action;
import io.ebbflow.ingest.model.Entity;
import java.time.Duration;
import java.util.List;

/**
 * Orders another size of a service, a link or a flow, if it has the one that was decided on. An
 * order that is in place already is not given again.
 */
record SizeTask(
        Adapters adapters,
        String key,
        String adapter,
        Entity target,
        int from,
        int to,
        Cap cap,
        Duration patience)
        implements Task {

    static SizeTask scale(Setting setting, String key, Entity target, int from, int to) {
        return new SizeTask(
                setting.adapters(),
                key + "/order",
                setting.adapterOf(target),
                target,
                from,
                to,
                null,
                setting.settle());
    }

    static SizeTask shape(Setting setting, String key, Action action, Action.Step step) {
        return new SizeTask(
                setting.adapters(),
                key + "/order",
                setting.adapterOf(step.target()),
                step.target(),
                step.from(),
                step.to(),
                new Cap(step.to(), action.at(), action.until()),
                setting.settle());
    }

    @Override
    public String what() {
        return cap == null
                ? "scale " + target + " from " + from + " to " + to
                : "let " + target + " carry " + to + " kbit/s instead of " + from;
    }

    @Override
    public Answer attempt(Notes notes) throws ActuationException {
        Seen seen = adapters.look(target);
        int size = seen.state().desired();
        if (size == to && cap == null) {
            return Answer.done("was ordered already");
        }
        if (size != from && size != to) {
            return Answer.notYet(mismatch(from, size));
        }
        if (cap == null) {
            seen.adapter()
                    .services()
                    .orElseThrow(() -> unable("scales no services"))
                    .scale(target, to);
        } else {
            seen.adapter().links().orElseThrow(() -> unable("shapes no links")).shape(target, cap);
        }
        adapters.ordered(target, to);
        return Answer.done("ordered");
    }

    private ActuationException unable(String what) {
        return ActuationException.permanent("adapter " + adapter + " " + what + ": " + target);
    }

    static String mismatch(int from, int size) {
        return "not carried out: decided at size " + from + ", but the size is " + size + " now";
    }

    @Override
    public List<Task> undo() {
        Cap before = cap == null ? null : new Cap(Math.max(1, from), cap.at(), cap.until());
        return List.of(
                new SizeTask(
                        adapters, "undo " + key, adapter, target, to, from, before, Duration.ZERO));
    }
}
