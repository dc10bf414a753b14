package io.ebbflow.ingest.intake.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Requests per second and address: a bucket of one second's worth that fills evenly. Remembers at
 * most {@value #MAX_ADDRESSES} addresses. Thread-safe.
 */
final class RateLimit {

    static final int MAX_ADDRESSES = 10_000;

    private final int perSecond;
    private final InstantSource clock;
    private final Map<String, Bucket> buckets =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                    return size() > MAX_ADDRESSES;
                }
            };

    private static final class Bucket {
        private double tokens;
        private Instant at;
    }

    RateLimit(int perSecond, InstantSource clock) {
        this.perSecond = perSecond;
        this.clock = clock;
    }

    /** Takes one request's worth; false if there is none. */
    synchronized boolean take(String address) {
        Instant now = clock.instant();
        Bucket bucket = buckets.computeIfAbsent(address, unknown -> full(now));
        double seconds = Math.max(0, Duration.between(bucket.at, now).toNanos() / 1e9);
        bucket.tokens = Math.min(perSecond, bucket.tokens + seconds * perSecond);
        bucket.at = now;
        if (bucket.tokens < 1) {
            return false;
        }
        bucket.tokens--;
        return true;
    }

    private Bucket full(Instant now) {
        Bucket bucket = new Bucket();
        bucket.tokens = perSecond;
        bucket.at = now;
        return bucket;
    }
}
