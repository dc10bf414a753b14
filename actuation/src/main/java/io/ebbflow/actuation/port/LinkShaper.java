package io.ebbflow.actuation.port;

import io.ebbflow.ingest.model.Entity;
import java.time.Instant;

/**
 * Caps what a link or a flow may carry. Implementations hold no retry, rate limit or circuit
 * breaker: those wrap the port.
 */
public interface LinkShaper {

    /**
     * Lets the target carry at most so much, until the cap falls away by itself. Asking twice for
     * the same is the same as asking once; a later cap replaces an earlier one.
     *
     * @param target an entity of kind {@code link} or {@code flow}
     * @param kilobitsPerSecond above 0; at or above what the target can carry, the cap is removed
     * @param until when the cap falls away; null for one that stays until it is replaced
     * @throws ActuationException if there is no such target, or it could not be asked
     */
    void shape(Entity target, int kilobitsPerSecond, Instant until) throws ActuationException;
}
