package io.ebbflow.actuation.http;

import dev.failsafe.RateLimiter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often one caller may ask, so that a script that runs wild does not keep others out. At most
 * {@value #MOST} callers are remembered. Thread-safe.
 */
final class RateLimits {

    private static final int MOST = 10_000;

    private final int perSecond;
    private final Map<String, RateLimiter<Object>> limiters =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, RateLimiter<Object>> eldest) {
                    return size() > MOST;
                }
            };

    RateLimits(int perSecond) {
        this.perSecond = perSecond;
    }

    int perSecond() {
        return perSecond;
    }

    synchronized boolean mayGoOn(String caller) {
        return limiters.computeIfAbsent(
                        caller,
                        unknown ->
                                RateLimiter.burstyBuilder(perSecond, Duration.ofSeconds(1)).build())
                .tryAcquirePermit();
    }
}
