package io.ebbflow.detection.htm;

/**
 * Seeded pseudo-random numbers in integer arithmetic, the same on every machine: the finaliser of
 * SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
 */
final class Hash {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Hash() {}

    static long mix(long seed, long index) {
        long z = seed + (index + 1) * GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Uniform in 0 to bound - 1. */
    static int below(int bound, long seed, long index) {
        return (int) (((mix(seed, index) >>> 32) * bound) >>> 32);
    }
}
