package io.ebbflow.actuation.port;

import io.ebbflow.decision.model.Action;
import io.ebbflow.ingest.model.Entity;
import java.time.Instant;

/** Caps what a link or a flow may carry. Touches only what it made itself. */
public interface LinkShaper {

    /**
     * What a link or flow may carry.
     *
     * @param kilobitsPerSecond above 0; at or above what the target can carry there is no cap
     * @param at at both ends of the path, or at the link itself; null where the adapter chooses
     * @param until when it falls away; null for one that stays until it is replaced
     */
    record Cap(int kilobitsPerSecond, Action.At at, Instant until) {}

    /**
     * Lets the target carry at most so much, and returns once it is in force: read back, or
     * confirmed. Asking twice for the same is the same as asking once; a later cap replaces an
     * earlier one.
     *
     * @param target an entity of kind {@code link} or {@code flow}
     * @throws ActuationException if there is no such target, the rate is not above 0, or it could
     *     not be asked
     */
    void shape(Entity target, Cap cap) throws ActuationException;

    /**
     * Takes away the caps whose time is over, also those of a process that is gone. To be called
     * about once a second.
     */
    void expire(Instant now) throws ActuationException;

    /** Takes away every cap of ours, for when nobody is left to look after them. */
    void releaseAll() throws ActuationException;
}
