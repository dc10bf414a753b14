package io.ebbflow.decision.whatif;

import io.ebbflow.decision.model.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.util.DoubleSummaryStatistics;

/** What an autoscaler sees of the simulated application, and what it can do to it. */
public interface Surroundings {

    Instant now();

    /** The utilisations measured in that time up to now that were not lost. */
    DoubleSummaryStatistics utilization(Duration back);

    /** The same of the load per instance, which unlike the utilisation may be above 1. */
    DoubleSummaryStatistics loadRatio(Duration back);

    /** The same of the load as a whole. */
    DoubleSummaryStatistics load(Duration back);

    /** Size and instances as they are. */
    TargetState inventory();

    /** Whether the network loses the next message. */
    boolean loses();

    /** Asks for a size. */
    void scale(int size);
}
