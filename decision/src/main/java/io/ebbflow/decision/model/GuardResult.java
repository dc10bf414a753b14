package io.ebbflow.decision.model;

/**
 * What one guard said.
 *
 * @param guard its name, as in {@code cooldown}
 * @param detail with the value seen and the bound it was held against
 */
public record GuardResult(String guard, boolean passed, String detail) {}
