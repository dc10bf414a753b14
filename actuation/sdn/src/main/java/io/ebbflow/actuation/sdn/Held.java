package io.ebbflow.actuation.sdn;

import io.ebbflow.ingest.model.Entity;
import java.time.Instant;

/**
 * A cap of ours that is in force.
 *
 * @param until when it falls away; null for one that stays
 */
record Held(Entity target, int kilobitsPerSecond, Instant until) {

    boolean isOver(Instant now) {
        return until != null && !now.isBefore(until);
    }
}
