package io.ebbflow.actuation.openstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbflow.actuation.port.ActuationException;
import io.ebbflow.actuation.port.ActuationException.Reason;
import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.LaunchConfiguration;
import io.ebbflow.actuation.port.MachineGroup;
import io.ebbflow.actuation.port.MachineScaler;
import io.ebbflow.actuation.testkit.BedSettings;
import io.ebbflow.actuation.testkit.Command;
import io.ebbflow.actuation.testkit.TestBed;
import io.ebbflow.decision.model.TargetState;
import io.ebbflow.ingest.model.Entity;
import io.ebbflow.ingest.model.EntityKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A real cloud with nothing in it, an adapter to it, and two groups that a test may define. */
@TestBed("openstack")
abstract class CloudTests {

    static final Entity WEB = new Entity(EntityKind.VM_GROUP, "web");
    static final Entity OTHER = new Entity(EntityKind.VM_GROUP, "other");

    final Bed bed;
    final ShiftedClock clock = new ShiftedClock();
    Adapter adapter;

    CloudTests(BedSettings settings) {
        bed = new Bed(settings);
    }

    @BeforeEach
    void start() throws Exception {
        bed.clear();
        adapter = bed.adapter(clock);
    }

    @AfterEach
    void clear() throws Exception {
        host("go", 1);
        host("go", 2);
        quota(-1);
        bed.clear();
    }

    /** Lets a host stand still ({@code pause}) or go on ({@code go}). */
    static void host(String order, int number) throws Exception {
        Path script = Path.of("actuation/testbeds/openstack/compute");
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve(script))) {
            at = at.getParent();
        }
        Command.check("bash", at.resolve(script).toString(), order, Integer.toString(number));
    }

    /** How many machines the project may have; -1 for any number. */
    void quota(int instances) throws Exception {
        bed.admin(
                "PUT",
                Bed.NOVA + "/os-quota-sets/" + bed.project(),
                "{\"quota_set\": {\"force\": true, \"instances\": " + instances + "}}");
    }

    MachineScaler machines() {
        return adapter.machines().orElseThrow();
    }

    void define(Entity group, LaunchConfiguration launch) throws Exception {
        machines().define(new MachineGroup(group, Entity.stack("shop"), 0, 6, launch, Bed.ZONES));
    }

    void grow(Entity group, int to) throws Exception {
        machines().grow(group, to, Optional.empty());
    }

    TargetState state(Entity group) throws Exception {
        return adapter.inventory().target(group).orElseThrow();
    }

    void awaitReady(Entity group, int ready) throws Exception {
        Bed.eventually(
                group + " has " + ready + " ready machines, and no others",
                () -> state(group).ready() == ready && state(group).instances().size() == ready);
    }

    static void refused(Reason reason, String said, ThrowingCallable call) {
        assertThatThrownBy(call)
                .asInstanceOf(InstanceOfAssertFactories.type(ActuationException.class))
                .satisfies(e -> assertThat(e).hasMessageContaining(said))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    /** Ports that an adapter made. */
    List<JsonNode> ours() throws Exception {
        return bed.all(Bed.NEUTRON + "/ports", "ports").stream()
                .filter(p -> p.path("description").asText().startsWith("ebbflow:"))
                .toList();
    }
}
