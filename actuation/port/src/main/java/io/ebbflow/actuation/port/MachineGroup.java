package io.ebbflow.actuation.port;

import io.ebbflow.ingest.model.Entity;
import java.util.List;

/**
 * Machines that are alike.
 *
 * @param group an entity of kind {@code vm-group}; its id is what the names of its machines start
 *     with
 * @param minimum machines, at least 0
 * @param maximum machines, at least {@code minimum}
 * @param availabilityZones over which they are spread; empty leaves it to the scheduler
 */
public record MachineGroup(
        Entity group,
        Entity stack,
        int minimum,
        int maximum,
        LaunchConfiguration launch,
        List<String> availabilityZones) {

    public MachineGroup {
        availabilityZones = List.copyOf(availabilityZones);
        if (minimum < 0 || maximum < minimum) {
            throw new IllegalArgumentException(
                    group
                            + " must have 0 <= minimum <= maximum machines, got "
                            + minimum
                            + " and "
                            + maximum);
        }
    }
}
