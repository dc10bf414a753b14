package io.ebbflow.flinkjobs.record;

import io.ebbflow.decision.model.ActionResult;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.detection.model.Score;
import io.ebbflow.ingest.model.Entity;
import java.time.Instant;

/**
 * Something that happened in one stack, for the operator that decides: exactly one of the three is
 * set.
 */
public record StackEvent(Entity stack, Score score, TargetState inventory, ActionResult result) {

    public static StackEvent of(Score score) {
        return new StackEvent(score.sample().stack(), score, null, null);
    }

    public static StackEvent of(TargetState inventory) {
        return new StackEvent(inventory.stack(), null, inventory, null);
    }

    public static StackEvent of(ActionResult result) {
        return new StackEvent(result.stack(), null, null, result);
    }

    /** When it happened. */
    public Instant time() {
        if (score != null) {
            return score.time();
        }
        return inventory != null ? inventory.time() : result.time();
    }

    /** The key the stream is partitioned by. */
    public String key() {
        return stack.toString();
    }
}
