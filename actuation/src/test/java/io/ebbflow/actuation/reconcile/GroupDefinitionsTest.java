package io.ebbflow.actuation.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.MachineGroup;
import io.ebbflow.actuation.testkit.AnyMachines;
import io.ebbflow.actuation.testkit.HandMovedClock;
import io.ebbflow.actuation.testkit.InMemoryMachines;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GroupDefinitionsTest {

    private static final Entity WORKERS = new Entity(EntityKind.VM_GROUP, "workers");

    private final InMemoryMachines cloud =
            new InMemoryMachines(new HandMovedClock(), Duration.ofSeconds(1));
    private final GroupDefinitions definitions = new GroupDefinitions(cloud);

    @Test
    void tellsOfNewGroupsAndForgetsThoseThatAreGone() throws Exception {
        definitions.update(List.of(group(4)));
        cloud.grow(WORKERS, 2, Optional.empty());
        assertThat(cloud.targets()).extracting(TargetState::target).containsExactly(WORKERS);

        definitions.update(List.of());
        assertThat(cloud.targets()).isEmpty();
        assertThat(cloud.orphans()).hasSize(2);
    }

    @Test
    void aChangedDefinitionIsTold() throws Exception {
        definitions.update(List.of(group(1)));
        definitions.update(List.of(group(3)));
        cloud.grow(WORKERS, 3, Optional.empty());

        assertThat(cloud.targets().get(0).instances()).hasSize(3);
    }

    @Test
    void whatWasNotTakenIsToldAgain() throws Exception {
        cloud.breakDown(ActuationException.retriable("down for a while", null));
        definitions.update(List.of(group(4)));
        cloud.breakDown(null);
        assertThat(cloud.targets()).isEmpty();

        definitions.update(List.of(group(4)));
        assertThat(cloud.targets()).hasSize(1);
    }

    private static MachineGroup group(int maximum) {
        return AnyMachines.group(WORKERS, maximum);
    }
}
