package io.ebbflow.decision.guard;

import io.ebbflow.decision.rule.Direction;

/**
 * A change that a policy asks for.
 *
 * @param direction the way it asks to go; the size may still stay, at a bound
 * @param to within the bounds of the policy
 * @param rule the comparison in short
 * @param finding the same as part of a sentence
 * @param correction whether it only brings the size back within bounds, which needs no data
 */
public record Proposal(
        Direction direction, int to, String rule, String finding, boolean correction) {}
