package io.ebbflow.actuation;

import io.ebbflow.actuation.http.api.PolicyStore;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Policies without a topic. */
public final class InMemoryPolicies implements PolicyStore {

    private final Map<String, byte[]> documents = new ConcurrentSkipListMap<>();

    @Override
    public Map<String, byte[]> all() {
        return Map.copyOf(documents);
    }

    @Override
    public void put(String name, String version, Instant time, byte[] document) {
        if (document == null) {
            documents.remove(name);
        } else {
            documents.put(name, document);
        }
    }
}
