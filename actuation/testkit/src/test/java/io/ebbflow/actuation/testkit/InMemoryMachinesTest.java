package io.ebbflow.actuation.testkit;

import io.ebbflow.actuation.port.Adapter;
import io.ebbflow.actuation.port.LaunchConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class InMemoryMachinesTest extends MachineScalerContract {

    private final HandMovedClock clock = new HandMovedClock();
    private final InMemoryMachines machines = new InMemoryMachines(clock, Duration.ofSeconds(30));

    @Override
    protected Adapter adapter() {
        return machines;
    }

    @Override
    protected Adapter restarted() {
        return machines.restarted();
    }

    @Override
    protected LaunchConfiguration launch() {
        return new LaunchConfiguration(
                "small",
                Optional.empty(),
                Optional.of("tiny"),
                Optional.of("m1.tiny"),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                Map.of());
    }

    @Override
    protected List<String> zones() {
        return List.of("zone-a", "zone-b");
    }

    @Override
    protected void letItSettle() {
        clock.move(Duration.ofMinutes(1));
    }

    @Override
    protected void breakMachine(String id) {
        machines.fail(id, "the host is gone");
    }
}
