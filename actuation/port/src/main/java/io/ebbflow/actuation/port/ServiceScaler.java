package io.ebbflow.actuation.port;

import io.ebbflow.ingest.model.Entity;

/** Changes how many replicas a service has, and nothing else of it. */
public interface ServiceScaler {

    /**
     * Asks for that many replicas and returns once the orchestrator took the order, not once the
     * replicas are ready. Asking twice for the same number is the same as asking once.
     *
     * @param service an entity of kind {@code service}
     * @param replicas at least 0
     * @throws ActuationException if there is no such service, it is none that can be scaled, or it
     *     could not be asked
     */
    void scale(Entity service, int replicas) throws ActuationException;
}
