package io.ebbflow.decision.policy;

import java.time.Duration;
import java.util.function.Function;

/** How a policy works out the size it wants; one record per kind of policy. */
public sealed interface Rule permits ThresholdRule {

    /** The kind as it is written in policies. */
    String kind();

    /** Least time between two changes in this direction; zero where the rule sets none. */
    Duration cooldown(Direction direction);

    /** Calls the function for the kind that this is; a new kind becomes a new argument. */
    <T> T fold(Function<ThresholdRule, T> threshold);
}
