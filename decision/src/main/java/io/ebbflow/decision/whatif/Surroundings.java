package io.ebbflow.decision.whatif;

import io.ebbflow.decision.model.TargetState;
import io.ebbflow.ingest.model.Entity;
import java.time.Duration;
import java.time.Instant;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/** What an autoscaler sees of the simulated application, and what it can do to it. */
public interface Surroundings {

    Instant now();

    /** What it is about. */
    Entity target();

    /** The same of everything that is simulated, machines before what runs on them. */
    List<Surroundings> all();

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

    /** Asks for a size that stays. */
    default void scale(int size) {
        scale(size, null);
    }

    /**
     * Asks for a size.
     *
     * @param until when it falls away by itself; null for one that stays
     */
    void scale(int size, Instant until);
}
