package io.ebbflow.decision.rule;

/**
 * Smallest and largest size that a policy allows its target, both included.
 *
 * @param min at least 1, since at size 0 nothing reports and nothing could scale out again
 */
public record Bounds(int min, int max) {

    public Bounds {
        if (min < 1 || max < min) {
            throw new IllegalArgumentException(
                    "bounds need 1 <= min <= max, got min " + min + " and max " + max);
        }
    }

    /** The size nearest to {@code size} that is within. */
    public int clamp(long size) {
        return (int) Math.max(min, Math.min(max, size));
    }

    public boolean contains(int size) {
        return size >= min && size <= max;
    }

    @Override
    public String toString() {
        return min + ".." + max;
    }
}
