package io.ebbflow.actuation.sdn;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.LinkShaper.Cap;
import io.ebbflow.ingest.model.Entity;
import java.util.Collection;
import java.util.function.Predicate;

/** One way to have switches hold caps. Orders come one at a time; readers may come any time. */
interface CapHolder extends AutoCloseable {

    /**
     * What is in force, each target once.
     *
     * @throws ActuationException if nobody could be asked
     */
    Collection<Held> held() throws ActuationException;

    /** Has a cap put in force everywhere that the target needs it, or nowhere. */
    void hold(Entity target, Cap cap) throws ActuationException;

    /**
     * Takes away those caps, all that it can.
     *
     * @throws ActuationException if one could not be taken away
     */
    void release(Predicate<Held> which) throws ActuationException;

    @Override
    void close();
}
