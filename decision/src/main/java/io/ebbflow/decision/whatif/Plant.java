package io.ebbflow.decision.whatif;

import io.ebbflow.decision.model.TargetState;
import io.ebbflow.ingest.model.Entity;
import java.time.Instant;

/** Something simulated that carries a load as far as its size lets it. */
interface Plant {

    /** What it is called. */
    Entity target();

    /** Moves on to a later time, with the load that is asked of it from now on. */
    void advance(Instant time, double asked);

    /**
     * Asks for a size.
     *
     * @param until when it falls away by itself; null for one that stays
     */
    void scale(int size, Instant until);

    /** What was last asked for. */
    int desired();

    /** Load as a share of what it can carry at its objective; above 1 where it is too much. */
    double demandRatio();

    /** Load as it is measured now, in the unit of the demand. */
    double load();

    /** The share of what is asked of it now that it does not carry, 0 to 1. */
    double unmet();

    /** Utilisation as it would be measured now: at most 1, with noise. */
    double measure();

    /** Whether the network loses the next message. */
    boolean loses();

    /** Size and instances, as the actuation service would report them. */
    TargetState inventory();
}
