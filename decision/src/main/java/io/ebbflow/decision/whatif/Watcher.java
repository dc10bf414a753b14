package io.ebbflow.decision.whatif;

import io.ebbflow.decision.Decided;
import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.ingest.model.WindowedSample;

/** Sees what the engine sees and says in a simulation, in the same order. */
public interface Watcher {

    /** Looks away. */
    Watcher NONE = decided -> {};

    void decided(Decided decided);

    /** The end of an action, unless it was lost. */
    default void heard(ActionResult result) {}

    /** A size and its instances, unless the message was lost. */
    default void counted(TargetState inventory) {}

    /** A window, unless all of it was lost. */
    default void measured(WindowedSample window) {}
}
