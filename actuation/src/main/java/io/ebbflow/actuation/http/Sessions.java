package io.ebbflow.actuation.http;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Logins of browsers, in memory: gone after their lifetime and after a restart. At most {@value
 * #MAX_SESSIONS}; the oldest gives way. Thread-safe.
 */
final class Sessions {

    static final int MAX_SESSIONS = 1_000;
    private static final int ID_BYTES = 32;

    private final Duration lifetime;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Map<String, Instant> ends = new LinkedHashMap<>();

    Sessions(Duration lifetime, InstantSource clock, SecureRandom random) {
        this.lifetime = lifetime;
        this.clock = clock;
        this.random = random;
    }

    Duration lifetime() {
        return lifetime;
    }

    /** Starts a session and gives its id. */
    synchronized String start() {
        Instant now = clock.instant();
        ends.values().removeIf(end -> !now.isBefore(end));
        if (ends.size() >= MAX_SESSIONS) {
            ends.remove(ends.keySet().iterator().next());
        }
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        ends.put(id, now.plus(lifetime));
        return id;
    }

    synchronized boolean isOpen(String id) {
        Instant end = id == null ? null : ends.get(id);
        return end != null && clock.instant().isBefore(end);
    }

    synchronized void end(String id) {
        ends.remove(id);
    }
}
