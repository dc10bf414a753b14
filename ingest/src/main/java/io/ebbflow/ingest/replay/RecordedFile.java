package io.ebbflow.ingest.replay;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** A file of recorded metrics, read from its beginning. */
public interface RecordedFile extends Closeable {

    /**
     * The next record; empty at the end. What cannot be read is told to {@link Problems} and passed
     * over.
     */
    Optional<Recorded> next() throws IOException;

    /** Takes what cannot be read. */
    @FunctionalInterface
    interface Problems {

        /**
         * Takes one record that cannot be read.
         *
         * @param source as in {@code events.ndjson:17}
         */
        void report(String source, String reason);
    }
}
