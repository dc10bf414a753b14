package io.ebbflow.actuation.openstack;

import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.LaunchConfiguration;
import io.ebbflow.actuation.testkit.BedSettings;
import io.ebbflow.actuation.testkit.MachineScalerContract;
import io.ebbflow.actuation.testkit.TestBed;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

@TestBed("openstack")
class OpenstackMachinesIT extends MachineScalerContract {

    private final Bed bed;

    OpenstackMachinesIT(BedSettings settings) {
        bed = new Bed(settings);
    }

    @Override
    protected Adapter adapter() throws Exception {
        bed.clear();
        return bed.adapter(InstantSource.system());
    }

    @AfterEach
    void clear() throws Exception {
        bed.clear();
    }

    @Override
    protected Adapter restarted() throws Exception {
        return bed.adapter(InstantSource.system());
    }

    @Override
    protected LaunchConfiguration launch() {
        return Bed.launch("m1.tiny");
    }

    @Override
    protected List<String> zones() {
        return Bed.ZONES;
    }

    @Override
    protected void letItSettle() throws Exception {
        Set<String> settled = Set.of("ACTIVE", "ERROR");
        Bed.eventually(
                "all servers are built or gone",
                () ->
                        bed.servers().stream()
                                .allMatch(
                                        s ->
                                                settled.contains(s.path("status").asText())
                                                        && s.path("OS-EXT-STS:task_state")
                                                                .isNull()));
    }

    @Override
    protected void breakMachine(String id) throws Exception {
        bed.fail(id);
    }
}
