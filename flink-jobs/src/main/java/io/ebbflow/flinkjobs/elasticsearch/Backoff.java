package io.ebbflow.flinkjobs.elasticsearch;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * How long to wait before the n-th try: {@code min(initial * 2^(n-1), maximum)}, times a factor in
 * 0.5..1 so that writers do not come back all at once. Thread-safe.
 */
final class Backoff {

    private final Duration initial;
    private final Duration maximum;
    private final SplittableRandom jitter;

    Backoff(Duration initial, Duration maximum, long seed) {
        this.initial = initial;
        this.maximum = maximum;
        this.jitter = new SplittableRandom(seed);
    }

    Duration maximum() {
        return maximum;
    }

    /**
     * @param failures in a row so far, at least 1
     */
    synchronized Duration delay(int failures) {
        double doubled = initial.toNanos() * Math.pow(2, failures - 1);
        double capped = Math.min(doubled, (double) maximum.toNanos());
        return Duration.ofNanos((long) (capped * (0.5 + jitter.nextDouble() / 2)));
    }
}
