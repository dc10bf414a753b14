package io.ebbflow.actuation.group;

import io.ebbflow.ingest.model.Entity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An auto-scaling group: a service or a group of machines whose size is looked after.
 *
 * @param target an entity of kind {@code service} or {@code vm-group}
 * @param desired the size that the reconciler keeps; empty where it takes what it finds
 * @param launch name of the launch configuration of its machines; empty for a service
 * @param availabilityZones over which machines are spread; empty leaves it to the scheduler
 * @param loadBalancer the pool in which its instances are registered
 * @param instancesPort the port under which they are
 * @param joins name of the adapter whose cluster its machines join
 * @param launchGrace an instance that is not ready so long after it was started counts as dead
 * @param staleAfter an instance that failed is replaced after that long
 */
public record Group(
        String account,
        String name,
        Entity target,
        Entity stack,
        int minimum,
        int maximum,
        Optional<Integer> desired,
        State state,
        OnManualChange onManualChange,
        Optional<String> launch,
        List<String> availabilityZones,
        Optional<Entity> loadBalancer,
        int instancesPort,
        Optional<String> joins,
        Duration scaleOutCooldown,
        Duration scaleInCooldown,
        Duration launchGrace,
        Duration staleAfter) {

    /** Whether its size is changed at all. */
    public enum State {
        /** Scaled and healed. */
        STARTED,
        /** As it is: neither scaled nor healed. */
        PAUSED,
        /** Brought to size 0, and kept there. */
        STOPPED
    }

    /** What becomes of a size that somebody else changed. */
    public enum OnManualChange {
        /** It is the desired size from now on, within the bounds. */
        RESPECT,
        /** The desired size is put back, and said so. */
        CORRECT
    }

    public Group {
        availabilityZones = List.copyOf(availabilityZones);
        if (minimum < 0 || maximum < minimum) {
            throw new IllegalArgumentException(
                    "a group must have 0 <= min_size <= max_size, got "
                            + minimum
                            + " and "
                            + maximum);
        }
    }
}
