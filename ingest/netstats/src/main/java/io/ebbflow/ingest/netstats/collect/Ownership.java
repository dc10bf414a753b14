package io.ebbflow.ingest.netstats.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Who may report a port, flow or queue that several sources count: the first that did, until it
 * falls silent. Two at once would make one series of two clocks, which falls and leaps.
 */
final class Ownership {

    private record Owner(String source, Instant last) {}

    private final Duration patience;
    private final Map<String, Owner> owners = new HashMap<>();

    /**
     * @param patience after this a silent source has lost what it reported
     */
    Ownership(Duration patience) {
        this.patience = patience;
    }

    /** Whether the source may report what the key stands for now. */
    synchronized boolean claim(String key, String source, Instant now) {
        Owner owner = owners.get(key);
        if (owner != null
                && !owner.source().equals(source)
                && now.isBefore(owner.last().plus(patience))) {
            return false;
        }
        owners.put(key, new Owner(source, now));
        return true;
    }

    synchronized void forget(Instant before) {
        owners.values().removeIf(owner -> owner.last().isBefore(before));
    }
}
