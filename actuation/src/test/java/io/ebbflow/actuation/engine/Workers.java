package io.ebbflow.actuation.engine;

import io.ebbflow.actuation.group.Group;
import io.ebbflow.actuation.port.MachineGroup;
import io.ebbflow.actuation.testkit.AnyMachines;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A group of machines that join a cluster and stand behind a balancer. */
final class Workers {

    static final Entity GROUP = new Entity(EntityKind.VM_GROUP, "workers");
    static final Entity POOL = Entity.service("front");

    private Workers() {}

    static MachineGroup machines() {
        return AnyMachines.group(GROUP, 10);
    }

    static Group group() {
        return group(GROUP, Optional.of(POOL), Optional.of("nodes"), Duration.ZERO, Duration.ZERO);
    }

    static Group group(
            Entity target,
            Optional<Entity> pool,
            Optional<String> joins,
            Duration scaleOutCooldown,
            Duration scaleInCooldown) {
        return new Group(
                "admin",
                target.id(),
                target,
                Entity.stack("s"),
                0,
                10,
                Optional.empty(),
                Group.State.STARTED,
                Group.OnManualChange.RESPECT,
                Optional.of("l"),
                List.of(),
                pool,
                8080,
                joins,
                scaleOutCooldown,
                scaleInCooldown,
                Duration.ofMinutes(1),
                Duration.ofSeconds(15));
    }
}
