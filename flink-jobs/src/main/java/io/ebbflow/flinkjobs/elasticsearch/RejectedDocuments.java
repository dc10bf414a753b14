package io.ebbflow.flinkjobs.elasticsearch;

import java.io.IOException;
import java.io.Serializable;
import java.time.InstantSource;
import java.util.List;

/**
 * Where documents go that the server will never take. Thread-safe: batches are sent side by side.
 */
public interface RejectedDocuments extends AutoCloseable {

    /**
     * Puts documents away. They must be safe when this returns, since the next checkpoint forgets
     * them.
     *
     * @throws IOException if they are not all safe; they will be given again, and again, and those
     *     that were may be put away twice
     */
    void reject(List<RejectedDocument> rejected) throws IOException, InterruptedException;

    /** Called once, when nothing is rejected any more. Must not wait. */
    @Override
    void close();

    /** Makes one for each parallel instance of the sink. */
    @FunctionalInterface
    interface Factory extends Serializable {

        /** Must not fail only because the place to put them does not answer at the moment. */
        RejectedDocuments open(InstantSource clock);
    }
}
