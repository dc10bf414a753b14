package io.ebbflow.actuation.testkit;

import io.ebbflow.actuation.port.LaunchConfiguration;
import io.ebbflow.actuation.port.MachineGroup;
import io.ebbflow.ingest.model.Entity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Groups of machines for tests that do not care what the machines are like. */
public final class AnyMachines {

    private AnyMachines() {}

    /**
     * A group of copies of a template, in no zone in particular.
     *
     * @param maximum how many it may have
     */
    public static MachineGroup group(Entity group, int maximum) {
        return new MachineGroup(
                group,
                Entity.stack("s"),
                0,
                maximum,
                new LaunchConfiguration(
                        "small",
                        Optional.of("template"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        Map.of()),
                List.of());
    }
}
