package io.ebbflow.decision.whatif;

/**
 * Bounds and thresholds that all engines of one comparison share, so that only their rules differ.
 *
 * @param min smallest size
 * @param max largest size
 * @param above utilisation above which it is too little, for rules with thresholds
 * @param below utilisation below which it is too much, for rules with thresholds
 * @param target utilisation to hold, for rules that track one
 */
public record Limits(int min, int max, double above, double below, double target) {

    public Limits {
        if (min < 0 || max < min || !(below < above)) {
            throw new IllegalArgumentException(
                    "limits need 0 <= min <= max and below < above, got "
                            + min
                            + ", "
                            + max
                            + ", "
                            + below
                            + ", "
                            + above);
        }
    }

    int clamp(long size) {
        return (int) Math.max(min, Math.min(max, size));
    }

    /** Steps that would leave the bounds are not taken, as in Elascale. */
    void step(Surroundings seen, int by) {
        int size = seen.inventory().desired() + by;
        if (size >= min && size <= max) {
            seen.scale(size);
        }
    }
}
