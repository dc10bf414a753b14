package io.ebbflow.actuation.engine;

import io.ebbflow.decision.model.ActionResult;
import java.time.Instant;

/** Tells what came of an action some time after it succeeded. */
@FunctionalInterface
public interface EffectReport {

    /**
     * In one sentence, for people.
     *
     * @param succeeded the result that said so
     */
    String tell(ActionResult succeeded, Instant now);
}
