package io.ebbflow.actuation.http.api;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** The topic of policies as a store. Thread-safe. */
public interface PolicyStore {

    /** The documents that hold now, by name, as they were published. */
    Map<String, byte[]> all();

    /**
     * Publishes a document in place of what was there, or removes it where it is null.
     *
     * @throws IOException if Kafka does not take it just now
     */
    void put(String name, String version, Instant time, byte[] document) throws IOException;
}
