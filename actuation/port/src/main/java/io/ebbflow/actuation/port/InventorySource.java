package io.ebbflow.actuation.port;

import io.ebbflow.decision.model.TargetState;
import io.ebbflow.ingest.model.Entity;
import java.util.List;
import java.util.Optional;

/** Tells what there is: every target an adapter can act on, with its desired and actual size. */
public interface InventorySource {

    /**
     * All targets, each once.
     *
     * @throws ActuationException if the orchestrator could not be asked
     */
    List<TargetState> targets() throws ActuationException;

    /** One target; empty if there is none of that name. */
    default Optional<TargetState> target(Entity target) throws ActuationException {
        return targets().stream().filter(state -> state.target().equals(target)).findFirst();
    }
}
