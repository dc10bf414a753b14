package io.ebbflow.actuation.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows guessing down: {@value #MAX_FAILURES} failed logins per address and minute. Remembers at
 * most {@value #MAX_ADDRESSES} addresses. Thread-safe.
 */
final class LoginLimiter {

    static final int MAX_FAILURES = 5;
    static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MAX_ADDRESSES = 1_000;

    private final InstantSource clock;
    private final Map<String, Deque<Instant>> failures = new LinkedHashMap<>();

    LoginLimiter(InstantSource clock) {
        this.clock = clock;
    }

    synchronized boolean isBlocked(String address) {
        Deque<Instant> recent = failures.get(address);
        if (recent == null) {
            return false;
        }
        Instant limit = clock.instant().minus(WINDOW);
        while (!recent.isEmpty() && recent.peekFirst().isBefore(limit)) {
            recent.removeFirst();
        }
        if (recent.isEmpty()) {
            failures.remove(address);
        }
        return recent.size() >= MAX_FAILURES;
    }

    synchronized void failed(String address) {
        failures.computeIfAbsent(address, unknown -> new ArrayDeque<>()).addLast(clock.instant());
        if (failures.size() > MAX_ADDRESSES) {
            failures.remove(failures.keySet().iterator().next());
        }
    }
}
