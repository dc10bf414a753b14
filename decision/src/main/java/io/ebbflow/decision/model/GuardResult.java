package io.ebbflow.decision.model;

/**
 * What one guard said.
 *
 * @param guard its name, as in {@code cooldown}
 * @param detail with the value seen and the bound it was held against
 */
public record GuardResult(String guard, boolean passed, String detail) {

    /** It lets the change pass. */
    public static GuardResult passed(String guard, String detail) {
        return new GuardResult(guard, true, detail);
    }

    /** It holds the change back. */
    public static GuardResult failed(String guard, String detail) {
        return new GuardResult(guard, false, detail);
    }
}
